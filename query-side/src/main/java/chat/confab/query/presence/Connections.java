package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.projections.redis.RedisLink;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is connected to this node. The truth about that is here; Redis is told when it changes and with each heartbeat, and what was lost
 * on the way is right again with the next one. Nothing here waits for Redis but a heartbeat.
 */
final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int AT_ONCE = 500;

    private final RedisLink link;
    private final PresenceKeys keys;
    private final PresenceTimes times;
    private final String node = UUID.randomUUID().toString();
    private final Map<UserId, Integer> open = new HashMap<>();

    Connections(RedisLink link, PresenceKeys keys, PresenceTimes times) {
        this.link = link;
        this.keys = keys;
        this.times = times;
    }

    /** What is said of one person is issued under this lock, so that it arrives in the order in which it was true. */
    synchronized void enter(UserId user) {
        if (open.merge(user, 1, Integer::sum) == 1) {
            issue(Stream.of(renewed(user), appeared(user)).flatMap(List::stream).toList());
        }
    }

    /** Does nothing once all have left. */
    synchronized void leave(UserId user) {
        if (open.containsKey(user) && open.merge(user, -1, (count, one) -> count == 1 ? null : count - 1) == null) {
            issue(left(user));
        }
    }

    /** The people connected to this node. */
    synchronized int people() {
        return open.size();
    }

    /** Says of all people that they are still here; those whom Redis had lost appear again. */
    void heartbeat() {
        for (List<UserId> some : chunks()) {
            List<UserId> lost = new ArrayList<>();
            Said said = say(some, this::renewed);
            List<Long> counted = RedisLink.await(said.answers());
            for (int i = 0; i < counted.size(); i++) {
                if (counted.get(i) == 0) {
                    lost.add(said.people().get(i));
                }
            }
            RedisLink.await(say(lost, this::appeared).answers());
        }
    }

    /** Has everybody leave; waits for the store. */
    void leaveAll() {
        for (List<UserId> some : chunks()) {
            RedisLink.await(say(some, this::left).answers());
        }
        synchronized (this) {
            open.clear();
        }
    }

    private record Said(List<UserId> people, CompletableFuture<List<Long>> answers) {}

    /** Says it of those who are still here. */
    private synchronized Said say(List<UserId> some, Function<UserId, List<RedisCommand<Long>>> what) {
        List<UserId> here = some.stream().filter(open::containsKey).toList();
        return new Said(
                here,
                link.pipelined(here.stream().map(what).flatMap(List::stream).toList()));
    }

    private synchronized List<List<UserId>> chunks() {
        List<UserId> people = List.copyOf(open.keySet());
        List<List<UserId>> chunks = new ArrayList<>();
        for (int i = 0; i < people.size(); i += AT_ONCE) {
            chunks.add(people.subList(i, Math.min(i + AT_ONCE, people.size())));
        }
        return chunks;
    }

    private List<RedisCommand<Long>> renewed(UserId user) {
        return List.of(RenewPresence.of(keys, user, node, times.lease()));
    }

    private List<RedisCommand<Long>> appeared(UserId user) {
        return List.of(ScheduleLook.of(keys, user, times.lease()), SettlePresence.of(keys, user));
    }

    private List<RedisCommand<Long>> left(UserId user) {
        return List.of(RenewPresence.of(keys, user, node, times.grace()), ScheduleLook.of(keys, user, times.grace()));
    }

    private void issue(List<RedisCommand<Long>> commands) {
        link.pipelined(commands).exceptionally(away -> {
            LOG.warn("Presence is not told until the next heartbeat: {}", away.toString());
            return List.of();
        });
    }
}
