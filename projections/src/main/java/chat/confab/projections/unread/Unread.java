package chat.confab.projections.unread;

/**
 * What is unread for one person in one conversation.
 *
 * @param lastSeq the last message's place, 0 when there is none
 * @param lastReadSeq how far the person has read; what was there when they joined, and all up to their own last message,
 *     counts as read
 * @param unreadCount messages after {@code lastReadSeq} that are not deleted
 * @param mentionCount those of them that mention the person
 */
public record Unread(long lastSeq, long lastReadSeq, long unreadCount, long mentionCount) {

    /** Where the person is no member, or the view has not heard of it yet. */
    public static final Unread NONE = new Unread(0, 0, 0, 0);
}
