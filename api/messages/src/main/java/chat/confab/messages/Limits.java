package chat.confab.messages;

/** The sizes that the contract promises, in one place for deciding, validating and describing. */
public final class Limits {

    /** Characters (Unicode code points) of a message body. */
    public static final int BODY = 16_384;

    /** Characters of a group's title and of a display name. */
    public static final int TITLE = 100;

    /** Characters of a client's message id. */
    public static final int CLIENT_MESSAGE_ID = 64;

    /** People in a conversation, the founder included: fewer than 1,000 besides oneself is 1,000 in all. */
    public static final int MEMBERS = 1_000;

    /** Different emoji on one message. */
    public static final int DISTINCT_REACTIONS = 20;

    /** Characters of the preview of a message in a list. */
    public static final int PREVIEW = 120;

    private Limits() {}
}
