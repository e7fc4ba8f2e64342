package chat.confab.bench.growth;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A conversation of a certain size, and someone who reads it and has nine small ones besides.
 *
 * @param size its messages
 */
record Subject(long size) {

    private static final int SMALL = 9;

    ConversationId conversation() {
        return new ConversationId("of-" + size);
    }

    UserId reader() {
        return new UserId("reader-of-" + size);
    }

    UserId writer() {
        return new UserId("writer-of-" + size);
    }

    List<ConversationId> small() {
        return IntStream.range(0, SMALL)
                .mapToObj(i -> new ConversationId("small-" + i + "-beside-" + size))
                .toList();
    }
}
