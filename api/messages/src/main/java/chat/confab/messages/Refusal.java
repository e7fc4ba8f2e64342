package chat.confab.messages;

/**
 * Every reason for which a command or query is refused. The edge maps {@link #kind()} to a status and {@link #slug()}
 * to the problem's type, {@code urn:confab:problem:<slug>} (RFC 9457); both are part of the contract with clients.
 */
public enum Refusal {
    MALFORMED_ID(Kind.INVALID, "Malformed id"),
    INVALID_BODY(Kind.INVALID, "Invalid message body"),
    INVALID_TITLE(Kind.INVALID, "Invalid title"),
    INVALID_EMOJI(Kind.INVALID, "Not one emoji"),
    INVALID_SEQ(Kind.INVALID, "No such place in the conversation"),
    INVALID_CURSOR(Kind.INVALID, "Invalid cursor"),
    INVALID_QUERY(Kind.INVALID, "Invalid search"),
    INVALID_MEMBERS(Kind.INVALID, "Invalid members"),
    INVALID_NAME(Kind.INVALID, "Invalid name"),
    INVALID_SETTING(Kind.INVALID, "Invalid setting"),
    NOT_ONESELF(Kind.INVALID, "Not with oneself"),
    TOO_MANY_REACTIONS(Kind.INVALID, "Too many different reactions"),
    NO_SUCH_USER(Kind.NOT_FOUND, "No such user"),
    NO_SUCH_CONVERSATION(Kind.NOT_FOUND, "No such conversation"),
    NO_SUCH_MESSAGE(Kind.NOT_FOUND, "No such message"),
    NO_SUCH_READ_MODEL(Kind.NOT_FOUND, "No such read model"),
    NO_SUCH_REBUILD(Kind.NOT_FOUND, "No such rebuild"),
    NOT_THE_AUTHOR(Kind.FORBIDDEN, "Only the author may do this"),
    NOT_AN_ADMIN(Kind.FORBIDDEN, "Only an admin of the group may do this"),
    NOT_REACHABLE(Kind.FORBIDDEN, "You cannot reach this person"),
    NOT_A_GROUP(Kind.CONFLICT, "A direct conversation has no such thing"),
    ARCHIVED(Kind.CONFLICT, "The conversation is archived"),
    MESSAGE_DELETED(Kind.CONFLICT, "The message is deleted"),
    LAST_ADMIN(Kind.CONFLICT, "A group keeps at least one admin"),
    LAST_SYSTEM_ADMIN(Kind.CONFLICT, "The system keeps at least one admin"),
    REBUILD_RUNNING(Kind.CONFLICT, "A rebuild is running"),
    REBUILD_OVER(Kind.CONFLICT, "The rebuild is over"),
    NOTHING_TO_ROLL_BACK(Kind.CONFLICT, "No earlier version is kept"),
    NOT_CAUGHT_UP(Kind.UNAVAILABLE, "The earlier version is not up to date"),
    BLOCKED_BY_YOU(Kind.CONFLICT, "You have blocked this person"),
    STORE_AWAY(Kind.UNAVAILABLE, "A store is away");

    /** What the caller can do about it. */
    public enum Kind {
        /** Send something else. */
        INVALID,
        /** It is not there, or not visible to the caller: both look alike on purpose. */
        NOT_FOUND,
        /** The caller may see it, but may not do this. */
        FORBIDDEN,
        /** The state that it is in does not allow it. */
        CONFLICT,
        /** Try again later. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String title;

    Refusal(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    public Kind kind() {
        return kind;
    }

    /** One short sentence for people, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The stable name, such as {@code no-such-conversation}. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
