package chat.confab.query.presence;

import chat.confab.messages.UserId;

/**
 * Every key and channel of presence in Redis. What belongs to one person shares a hash tag. All instants are microseconds since 1970 by
 * Redis' own clock, so it does not matter what the clocks of the nodes say.
 *
 * <pre>
 * key                       type     holds
 * presence_v1:{user}        hash     seen: when they were last connected; declared: away, while they are connected;
 *                                    told: what was published last, nothing for offline. Kept for 90 days after seen
 * presence_v1:{user}:nodes  zset     the nodes they are connected to, scored by until when that counts
 * presence_v1:{due:n}       zset     people, scored by when to look whether they are still there; n = 0 to 15
 * presence_v1:changes       channel  who is there, away or gone from now on, see PresenceReading
 * </pre>
 *
 * @param name the first part of them all, such as {@code presence_v1}
 */
public record PresenceKeys(String name) {

    /** Over so many sorted sets the people to look at are spread, so that a cluster's nodes share them. */
    static final int SHARDS = 16;

    String person(UserId user) {
        return name + ":{" + user + "}";
    }

    String nodes(UserId user) {
        return person(user) + ":nodes";
    }

    String due(UserId user) {
        return due(Math.floorMod(user.value().hashCode(), SHARDS));
    }

    String due(int shard) {
        return name + ":{due:" + shard + "}";
    }

    String changes() {
        return name + ":changes";
    }
}
