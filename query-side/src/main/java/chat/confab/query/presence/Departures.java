package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.projections.redis.RedisLink;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import chat.confab.query.presence.ClaimLooks.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Notices who is gone, at whichever node they were. Every node looks, and each person who is due is looked at by one of them. What a look
 * finds is published by its script, and looking once too often changes nothing.
 */
final class Departures {

    private final RedisLink link;
    private final PresenceKeys keys;

    Departures(RedisLink link, PresenceKeys keys) {
        this.link = link;
        this.keys = keys;
    }

    /** Looks at all who are due; waits for the store. */
    void look() {
        List<Claim> claims;
        do {
            claims = claim();
            claims.forEach(this::settle);
        } while (claims.stream().anyMatch(claim -> claim.people().size() == ClaimLooks.AT_ONCE));
    }

    private List<Claim> claim() {
        List<String> shards =
                IntStream.range(0, PresenceKeys.SHARDS).mapToObj(keys::due).toList();
        List<List<String>> answers = RedisLink.await(
                link.pipelined(shards.stream().map(ClaimLooks::of).toList()));
        return IntStream.range(0, shards.size())
                .mapToObj(i -> ClaimLooks.claim(shards.get(i), answers.get(i)))
                .filter(claim -> !claim.people().isEmpty())
                .toList();
    }

    private void settle(Claim claim) {
        List<UserId> people = claim.people();
        List<Long> next = RedisLink.await(link.pipelined(
                people.stream().map(user -> SettlePresence.of(keys, user)).toList()));
        List<RedisCommand<Long>> finished = new ArrayList<>(people.size());
        for (int i = 0; i < people.size(); i++) {
            finished.add(FinishLook.of(claim, people.get(i), next.get(i)));
        }
        RedisLink.await(link.pipelined(finished));
    }
}
