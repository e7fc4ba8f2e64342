package chat.confab.projections.timeline;

import chat.confab.messages.ConversationId;
import java.util.List;
import java.util.stream.LongStream;

/** Where a message lies: the page's document and the slot in it follow from the conversation and {@code seq} alone. */
record Place(ConversationId conversation, long page, int slot) {

    /** A page of the longest messages (16,384 characters of up to 4 bytes) stays under 4 MB of Mongo's 16. */
    static final int PAGE = 50;

    static Place of(ConversationId conversation, long seq) {
        return new Place(conversation, pageOf(seq), (int) ((seq - 1) % PAGE));
    }

    /** The ids of the pages that hold this stretch. */
    static List<String> pages(ConversationId conversation, long fromSeq, long toSeq) {
        return LongStream.rangeClosed(pageOf(Math.max(1, fromSeq)), pageOf(Math.max(1, toSeq)))
                .mapToObj(page -> conversation + "/" + page)
                .toList();
    }

    String pageId() {
        return conversation + "/" + page;
    }

    private static long pageOf(long seq) {
        return (seq - 1) / PAGE;
    }
}
