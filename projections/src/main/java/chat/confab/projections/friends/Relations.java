package chat.confab.projections.friends;

import chat.confab.messages.UserId;
import chat.confab.messages.friends.FriendState;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a person has to do with others.
 *
 * @param relations friends and open requests; never {@link FriendState#NONE}
 * @param blocked whom the person keeps away, and since when
 * @param blockedBy who keeps the person away: never shown to them
 */
public record Relations(Map<UserId, Relation> relations, Map<UserId, Instant> blocked, Set<UserId> blockedBy) {

    /** Of somebody who has to do with nobody. */
    public static final Relations NONE = new Relations(Map.of(), Map.of(), Set.of());

    /** How someone stands to the person, and since when. */
    public record Relation(FriendState state, Instant since) {}

    public Set<UserId> friends() {
        return relations.entrySet().stream()
                .filter(entry -> entry.getValue().state() == FriendState.FRIEND)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Those between whom and the person there is a block, whoever's. */
    public Set<UserId> apart() {
        Set<UserId> apart = new HashSet<>(blocked.keySet());
        apart.addAll(blockedBy);
        return apart;
    }
}
