package chat.confab.messages.live;

import chat.confab.messages.UserId;
import org.jspecify.annotations.Nullable;

/** Everything that the caller may see, as it happens: a stream of {@link LiveEvent}. With {@code after}, the position of the last event that the client has, it resumes there without loss or repeat. */
public record WatchLive(UserId by, @Nullable Long after) {}
