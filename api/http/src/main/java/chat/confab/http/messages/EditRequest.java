package chat.confab.http.messages;

import chat.confab.http.Text;
import chat.confab.messages.Limits;
import jakarta.validation.constraints.NotNull;

/** What a message shall say. */
record EditRequest(@NotNull @Text(max = Limits.BODY) String body) {}
