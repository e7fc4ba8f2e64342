package chat.confab.projections.timeline;

import chat.confab.messages.message.MessageWindow;

/** The places from {@code from} to {@code to}, both included; none when {@code to < from}. */
record SeqRange(long from, long to) {

    /** What a window shows of a conversation whose last message is {@code lastSeq}. */
    static SeqRange of(MessageWindow window, long lastSeq) {
        int limit = window.limit();
        return switch (window.anchor()) {
            case NEWEST -> endingAt(lastSeq, limit);
            case BEFORE -> endingAt(Math.min(window.seq() - 1, lastSeq), limit);
            case AFTER -> new SeqRange(window.seq() + 1, Math.min(lastSeq, window.seq() + limit));
            case AROUND -> {
                long first = window.seq() - limit / 2;
                yield new SeqRange(Math.max(1, first), Math.min(lastSeq, first + limit - 1));
            }
        };
    }

    private static SeqRange endingAt(long to, int limit) {
        return new SeqRange(Math.max(1, to - limit + 1), to);
    }
}
