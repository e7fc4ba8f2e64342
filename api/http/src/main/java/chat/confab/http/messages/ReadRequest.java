package chat.confab.http.messages;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/** How far one has read. */
record ReadRequest(@NotNull @PositiveOrZero Long seq) {}
