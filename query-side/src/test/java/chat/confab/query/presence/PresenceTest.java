package chat.confab.query.presence;

import static chat.confab.messages.presence.Presence.AWAY;
import static chat.confab.messages.presence.Presence.OFFLINE;
import static chat.confab.messages.presence.Presence.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.confab.messages.UserId;
import chat.confab.messages.presence.Audience;
import chat.confab.messages.presence.Presence;
import chat.confab.messages.presence.UserPresence;
import chat.confab.projections.redis.RedisLink;
import chat.confab.query.TestRedis;
import io.lettuce.core.KillArgs;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Two nodes on one real Redis, whose times are short. */
class PresenceTest {

    private static final PresenceTimes SHORT = new PresenceTimes(
            Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(50));
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CYD = new UserId("cyd");

    private final RedisLink link = TestRedis.link();
    private final PresenceKeys keys = new PresenceKeys("presence_" + NAMES.incrementAndGet());
    private final Presences presences = new Presences(link, keys, Circle.EMPTY);
    private final PresenceNode one = new PresenceNode(link, keys, SHORT, presences);
    private final PresenceNode two = new PresenceNode(link, keys, SHORT, presences);

    @AfterEach
    void stop() throws Exception {
        one.close();
        two.close();
    }

    @Test
    void who_opens_a_stream_is_online_for_those_at_other_nodes_and_offline_when_the_last_is_closed() {
        Watcher ann = new Watcher(two, ANN, BOB);
        Watcher bob = new Watcher(one, BOB);
        Watcher bobAgain = new Watcher(one, BOB);
        ann.awaitHeard(ONLINE);
        assertThat(one.online()).isEqualTo(1);
        Instant before = Instant.now().minusMillis(1);
        bob.visit.end();
        bobAgain.visit.end();
        assertThat(presence(BOB)).isEqualTo(new UserPresence(BOB, ONLINE, null));
        ann.awaitHeard(ONLINE, OFFLINE);
        UserPresence gone = ann.heard.getLast();
        assertThat(gone.lastSeenAt()).isBetween(before, Instant.now().minus(SHORT.grace()));
        assertThat(presence(BOB)).isEqualTo(gone);
        assertThat(one.online()).isZero();
    }

    @Test
    void closing_one_of_two_at_two_nodes_leaves_one_online() {
        Watcher ann = new Watcher(one, ANN, BOB);
        Watcher here = new Watcher(one, BOB);
        Watcher there = new Watcher(two, BOB);
        ann.awaitHeard(ONLINE);
        await().until(() -> two.online() == 1);
        here.visit.end();
        await().during(SHORT.lease().multipliedBy(2)).until(() -> presence(BOB).presence() == ONLINE);
        there.visit.end();
        ann.awaitHeard(ONLINE, OFFLINE);
    }

    @Test
    void the_people_of_a_node_that_dies_are_offline_at_the_others_after_a_while() throws Exception {
        Watcher ann = new Watcher(two, ANN, BOB, CYD);
        new Watcher(one, BOB);
        Watcher cyd = new Watcher(one, CYD);
        new Watcher(two, CYD);
        await().until(() -> ann.last().equals(Map.of(BOB, ONLINE, CYD, ONLINE)));
        one.die();
        await().until(() -> ann.last().equals(Map.of(BOB, OFFLINE, CYD, ONLINE)));
        cyd.visit.end();
        await().during(SHORT.lease()).until(() -> ann.last().equals(Map.of(BOB, OFFLINE, CYD, ONLINE)));
        assertThat(presence(BOB).lastSeenAt()).isNotNull();
    }

    @Test
    void the_people_of_a_node_that_stops_are_offline_after_the_grace_unless_they_come_back_elsewhere()
            throws Exception {
        Watcher ann = new Watcher(two, ANN, BOB, CYD);
        new Watcher(one, BOB);
        new Watcher(one, CYD);
        await().until(() -> ann.last().equals(Map.of(BOB, ONLINE, CYD, ONLINE)));
        one.close();
        new Watcher(two, CYD);
        await().until(() -> ann.last().equals(Map.of(BOB, OFFLINE, CYD, ONLINE)));
        assertThat(ann.heard).hasSize(3);
    }

    @Test
    void coming_back_within_the_grace_shows_nobody_anything() {
        Watcher ann = new Watcher(two, ANN, BOB);
        Watcher bob = new Watcher(one, BOB);
        ann.awaitHeard(ONLINE);
        for (int i = 0; i < 5; i++) {
            bob.visit.end();
            bob = new Watcher(i % 2 == 0 ? two : one, BOB);
        }
        one.declare(BOB, true).join();
        ann.awaitHeard(ONLINE, AWAY);
    }

    @Test
    void away_is_for_as_long_as_one_is_connected() {
        Watcher ann = new Watcher(two, ANN, BOB);
        one.declare(BOB, true).join();
        Watcher bob = new Watcher(one, BOB);
        ann.awaitHeard(ONLINE);
        two.declare(BOB, true).join();
        two.declare(BOB, true).join();
        ann.awaitHeard(ONLINE, AWAY);
        assertThat(presence(BOB)).isEqualTo(new UserPresence(BOB, AWAY, null));
        one.declare(BOB, false).join();
        one.declare(BOB, true).join();
        bob.visit.end();
        ann.awaitHeard(ONLINE, AWAY, ONLINE, AWAY, OFFLINE);
        new Watcher(two, BOB);
        ann.awaitHeard(ONLINE, AWAY, ONLINE, AWAY, OFFLINE, ONLINE);
    }

    @Test
    void at_the_beginning_those_are_told_who_are_not_offline_and_later_what_changes_with_the_audience() {
        Watcher bob = new Watcher(one, BOB);
        await().until(() -> presence(BOB).presence() == ONLINE);
        two.declare(BOB, true).join();
        Watcher ann = new Watcher(two, ANN, BOB, CYD);
        ann.awaitHeard(AWAY);
        Watcher late = new Watcher(two, ANN, BOB);
        late.awaitHeard(AWAY);
        ann.audience = Set.of(CYD);
        ann.visit.audienceChanged(7);
        ann.awaitHeard(AWAY, OFFLINE);
        assertThat(ann.heard.getLast()).isEqualTo(UserPresence.unknown(BOB));
        assertThat(ann.asked).containsExactly(0L, 7L);
        bob.visit.end();
        late.awaitHeard(AWAY, OFFLINE);
        assertThat(ann.heard).hasSize(2);
    }

    @Test
    void an_audience_that_cannot_be_found_is_asked_for_again() {
        new Watcher(one, BOB);
        List<UserPresence> heard = new CopyOnWriteArrayList<>();
        AtomicInteger asked = new AtomicInteger();
        Visit ann = two.visit(
                ANN,
                (user, position) -> asked.incrementAndGet() == 1
                        ? CompletableFuture.failedFuture(new IllegalStateException("away"))
                        : CompletableFuture.completedFuture(new Audience(Set.of(BOB))),
                heard::addAll);
        ann.begin(0);
        await().until(() -> heard.size() == 1);
        ann.end();
    }

    @Test
    void what_happens_while_the_channel_is_lost_is_noticed_after() {
        Watcher ann = new Watcher(two, ANN, BOB);
        Watcher bob = new Watcher(one, BOB);
        ann.awaitHeard(ONLINE);
        for (int i = 0; i < 10; i++) {
            RedisLink.await(link.request(redis -> redis.clientKill(KillArgs.Builder.typePubsub())));
            one.declare(BOB, i % 2 == 0).join();
        }
        one.declare(BOB, true).join();
        await().until(() -> ann.last().equals(Map.of(BOB, AWAY)));
        bob.visit.end();
        await().until(() -> ann.last().equals(Map.of(BOB, OFFLINE)));
    }

    @Test
    void what_redis_has_lost_is_back_with_the_next_heartbeat() {
        new Watcher(one, BOB);
        await().until(() -> presence(BOB).presence() == ONLINE);
        RedisLink.await(link.request(redis -> redis.eval(
                "for _, key in ipairs(redis.call('KEYS', ARGV[1])) do redis.call('DEL', key) end",
                ScriptOutputType.STATUS,
                new String[0],
                keys.name() + ":*")));
        await().until(() -> presence(BOB).presence() == ONLINE);
    }

    @Test
    void of_someone_who_hides_nothing_is_known() {
        new Watcher(one, BOB);
        new Watcher(one, CYD);
        Presences hiding = new Presences(link, keys, person -> Mono.just(person.equals(ANN) ? Set.of(BOB) : Set.of()));
        await().until(() -> presence(CYD).presence() == ONLINE);
        Map<UserId, UserPresence> seen =
                Objects.requireNonNull(hiding.of(ANN, List.of(BOB, CYD, ANN)).block());
        assertThat(seen.get(BOB)).isEqualTo(UserPresence.unknown(BOB));
        assertThat(seen.get(CYD)).isEqualTo(new UserPresence(CYD, ONLINE, null));
        assertThat(seen.get(ANN)).isEqualTo(UserPresence.unknown(ANN));
        assertThat(hiding.of(CYD, List.of(BOB)).block()).containsValue(new UserPresence(BOB, ONLINE, null));
    }

    @Test
    void nothing_is_left_in_redis_of_those_who_are_gone_but_when_they_were_seen() {
        new Watcher(one, BOB).visit.end();
        await().until(() -> presence(BOB).presence() == OFFLINE);
        await().until(() -> keysInRedis().equals(List.of(keys.person(BOB))));
        List<String> fields = RedisLink.await(link.request(redis -> redis.hkeys(keys.person(BOB))));
        assertThat(fields).containsExactly("seen");
        long left = RedisLink.await(link.request(redis -> redis.ttl(keys.person(BOB))));
        assertThat(left).isBetween(89 * 86_400L, 90 * 86_400L);
    }

    private List<String> keysInRedis() {
        return RedisLink.await(link.request(redis -> redis.keys(keys.name() + ":*")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_people_do_everybody_knows_in_the_end(long seed) {
        Random random = new Random(seed);
        UserId[] people = new UserId[6];
        for (int i = 0; i < people.length; i++) {
            people[i] = new UserId("p" + i);
        }
        List<Watcher> watchers = List.of(new Watcher(one, ANN, people), new Watcher(two, CYD, people));
        Map<UserId, List<Watcher>> open = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            UserId someone = people[random.nextInt(people.length)];
            List<Watcher> streams = open.computeIfAbsent(someone, user -> new ArrayList<>());
            PresenceNode node = random.nextBoolean() ? one : two;
            switch (random.nextInt(5)) {
                case 0, 1 -> streams.add(new Watcher(node, someone));
                case 2, 3 -> {
                    if (!streams.isEmpty()) {
                        streams.removeLast().visit.end();
                    }
                }
                default -> node.declare(someone, random.nextBoolean());
            }
        }
        Map<UserId, Presence> expected = new HashMap<>();
        for (UserId someone : people) {
            boolean here = !open.getOrDefault(someone, List.of()).isEmpty();
            one.declare(someone, false).join();
            expected.put(someone, here ? ONLINE : OFFLINE);
        }
        for (Watcher watcher : watchers) {
            await().untilAsserted(() -> expected.forEach((someone, presence) ->
                    assertThat(watcher.last().getOrDefault(someone, OFFLINE)).isEqualTo(presence)));
        }
        for (UserId someone : people) {
            assertThat(presence(someone).presence()).isEqualTo(expected.get(someone));
        }
    }

    private UserPresence presence(UserId user) {
        return Objects.requireNonNull(presences.of(List.of(user)).block())
                .getOrDefault(user, UserPresence.unknown(BOB));
    }

    /** Someone's open stream, and what it told them. */
    private static final class Watcher {

        private final List<UserPresence> heard = new CopyOnWriteArrayList<>();
        private final List<Long> asked = new CopyOnWriteArrayList<>();
        private volatile Set<UserId> audience;
        private final Visit visit;

        Watcher(PresenceNode node, UserId user, UserId... audience) {
            this.audience = Set.of(audience);
            visit = node.visit(
                    user,
                    (who, position) -> {
                        asked.add(position);
                        return CompletableFuture.completedFuture(new Audience(this.audience));
                    },
                    heard::addAll);
            visit.begin(0);
        }

        void awaitHeard(Presence... expected) {
            await().untilAsserted(() ->
                    assertThat(heard).extracting(UserPresence::presence).containsExactly(expected));
        }

        Map<UserId, Presence> last() {
            Map<UserId, Presence> last = new HashMap<>();
            heard.forEach(presence -> last.put(presence.userId(), presence.presence()));
            return last;
        }
    }
}
