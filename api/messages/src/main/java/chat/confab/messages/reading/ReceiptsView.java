package chat.confab.messages.reading;

import chat.confab.messages.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who besides its sender has read a message, and to whom it was delivered without having been read. */
public record ReceiptsView(List<ReadBy> readBy, List<UserId> deliveredTo) {

    /** Someone who has read it; {@code at} is when their marker last moved, null where only a later send tells it. */
    public record ReadBy(UserId userId, @Nullable Instant at) {}
}
