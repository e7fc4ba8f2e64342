package chat.confab.http.conversations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Until when to be left in peace; null, or left out, ends it. */
record MuteRequest(@Nullable Instant until) {}
