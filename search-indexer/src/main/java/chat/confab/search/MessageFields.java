package chat.confab.search;

/**
 * The fields of a message in the index, for those who write them and those who ask for them. A document is a
 * {@code MessageSnapshot} as JSON (its fields keep its names) and what follows from it for searching.
 */
public final class MessageFields {

    public static final String CONVERSATION_ID = "conversationId";
    public static final String SEQ = "seq";
    public static final String SENDER_ID = "senderId";
    public static final String CLIENT_MESSAGE_ID = "clientMessageId";
    public static final String BODY = "body";
    public static final String REPLY_TO_SEQ = "replyToSeq";
    public static final String MENTIONS = "mentions";
    public static final String REACTIONS = "reactions";
    public static final String SENT_AT = "sentAt";
    public static final String EDITED_AT = "editedAt";
    public static final String DELETED_AT = "deletedAt";
    public static final String EXPIRES_AT = "expiresAt";

    /** The body again, its English words reduced to their stems; without their places, so not for phrases. */
    public static final String BODY_ENGLISH = "body.english";

    /** The UTC day of {@link #SENT_AT}, {@code 2026-11-01}. */
    public static final String DAY = "day";

    /** The emoji that people reacted with. */
    public static final String EMOJI = "emoji";

    /** The hosts of the links in the body, in lower case. */
    public static final String LINK_HOSTS = "linkHosts";

    /** What the message has besides words: {@link #HAS_LINK}, {@link #HAS_MEDIA}, {@link #HAS_REACTION}. */
    public static final String HAS = "has";

    public static final String HAS_LINK = "link";
    public static final String HAS_REACTION = "reaction";

    /** Asked for already; no message carries it as long as messages carry no media. */
    public static final String HAS_MEDIA = "media";

    private MessageFields() {}
}
