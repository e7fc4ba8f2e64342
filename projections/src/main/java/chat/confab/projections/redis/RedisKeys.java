package chat.confab.projections.redis;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;

/**
 * Every key and channel of the read models in Redis, all below the read model's versioned name, so that version n + 1
 * can be built beside n. What belongs to one conversation or one person shares a hash tag, and with it a slot of a
 * Redis Cluster.
 *
 * <pre>
 * key                             type     holds
 * unread_v1:{conv}                zset     #last: last seq; #position: log position of the last change;
 *                                          each member's user id: how far they have read
 * unread_v1:{conv}:deleted        zset     deleted seqs, scored by themselves
 * unread_v1:{conv}:mentions:user  zset     seqs that mention a person, scored by themselves
 * live_v1:conversation:{conv}     stream   what happened in a conversation, id = position-1, capped
 * live_v1:person:{user}           stream   what happened to a person, id = position-1, capped
 * live_v1:memberships:{user}      hash     conversation id: position of joining
 * live_v1:position                string   the log position up to which all streams are written
 * live_v1:ticks                   channel  a hint that the streams have grown, see Tick
 * live_v1:typing                  channel  who is typing where, see TypingSignals
 * live_v1:{conv}:typing:user      string   there while further typing signals of a person are passed over
 * NAME:tokens:{processor}         hash     per segment n: n:token, n:type, n:owner, n:claimed (ms since 1970)
 * unread_v1:storage               string   names this Redis among others
 * unread:versions                 hash     which versions of a read model there are, see RedisVersionRegistry
 * </pre>
 *
 * @param readModel the read model's name with its version, such as {@code unread_v1}
 */
public record RedisKeys(String readModel) {

    /** The member of {@link #counts} that is the last seq; no user id begins with {@code #}. */
    public static final String LAST = "#last";

    /** The member of {@link #counts} that is the log position of the last change. */
    public static final String POSITION = "#position";

    public String counts(ConversationId conversation) {
        return readModel + ":{" + conversation + "}";
    }

    public String deleted(ConversationId conversation) {
        return counts(conversation) + ":deleted";
    }

    public String mentions(ConversationId conversation, UserId user) {
        return counts(conversation) + ":mentions:" + user;
    }

    public String stream(ConversationId conversation) {
        return readModel + ":conversation:{" + conversation + "}";
    }

    public String stream(UserId user) {
        return readModel + ":person:{" + user + "}";
    }

    public String memberships(UserId user) {
        return readModel + ":memberships:{" + user + "}";
    }

    public String position() {
        return readModel + ":position";
    }

    public String ticks() {
        return readModel + ":ticks";
    }

    public String typing() {
        return readModel + ":typing";
    }

    public String typingPause(ConversationId conversation, UserId user) {
        return counts(conversation) + ":typing:" + user;
    }

    /** @param name of a read model, without a version */
    public static String versions(String name) {
        return name + ":versions";
    }

    public String storage() {
        return readModel + ":storage";
    }

    public String tokens(String processor) {
        return readModel + ":tokens:{" + processor + "}";
    }
}
