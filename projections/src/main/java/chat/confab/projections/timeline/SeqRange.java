package chat.confab.projections.timeline;

import chat.confab.messages.message.MessageWindow;

/** The places from {@code from} to {@code to}, both included; none when {@code to < from}. */
public record SeqRange(long from, long to) {

    /** What a window shows of a conversation whose last message is {@code lastSeq}. */
    public static SeqRange of(MessageWindow window, long lastSeq) {
        int limit = window.limit();
        // Places far beyond the end are all alike, and must not overflow.
        long seq = Math.min(window.seq(), lastSeq + limit + 1);
        return switch (window.anchor()) {
            case NEWEST -> endingAt(lastSeq, limit);
            case BEFORE -> endingAt(Math.min(seq - 1, lastSeq), limit);
            case AFTER -> new SeqRange(seq + 1, Math.min(lastSeq, seq + limit));
            case AROUND -> {
                long first = seq - limit / 2;
                yield new SeqRange(Math.max(1, first), Math.min(lastSeq, first + limit - 1));
            }
        };
    }

    private static SeqRange endingAt(long to, int limit) {
        return new SeqRange(Math.max(1, to - limit + 1), to);
    }
}
