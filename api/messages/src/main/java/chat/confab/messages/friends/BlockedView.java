package chat.confab.messages.friends;

import chat.confab.messages.UserId;
import java.time.Instant;

/** Someone who is kept away, since when. */
public record BlockedView(UserId userId, String displayName, Instant since) {}
