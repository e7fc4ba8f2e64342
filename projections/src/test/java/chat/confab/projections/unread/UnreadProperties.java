package chat.confab.projections.unread;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import chat.confab.projections.History;
import chat.confab.projections.History.Step;
import chat.confab.projections.redis.Project;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.TestRedis;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.axonframework.eventhandling.TrackedEventMessage;

class UnreadProperties {

    private static final ConversationId TEAM = new ConversationId("team");
    private static final List<UserId> PEOPLE =
            Stream.of("ann", "bob", "cyd", "dan").map(UserId::new).toList();

    private UnreadStore store;
    private UnreadProjection projection;

    @BeforeTry
    void startEmpty() {
        RedisKeys keys = TestRedis.freshKeys();
        store = new UnreadStore(TestRedis.link(), keys);
        projection = new UnreadProjection(TestRedis.link(), keys);
    }

    @Property(tries = 200)
    void the_counts_are_what_the_log_says(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 60) int size) {
        List<TrackedEventMessage<?>> log = log(steps);
        for (int from = 0; from < log.size(); from += size) {
            Project.batch(projection, log.subList(from, Math.min(log.size(), from + size)));
        }
        assertThat(counts()).isEqualTo(fold(log));
    }

    @Property(tries = 200)
    void events_that_come_twice_count_once(@ForAll("steps") List<Step> steps) {
        List<TrackedEventMessage<?>> log = log(steps);
        Project.batch(
                projection,
                log.stream()
                        .<TrackedEventMessage<?>>mapMulti((event, twice) -> {
                            twice.accept(event);
                            twice.accept(event);
                        })
                        .toList());
        assertThat(counts()).isEqualTo(fold(log));
    }

    @Property(tries = 200)
    void a_replay_from_anywhere_ends_where_it_was(
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(max = 60) int reached,
            @ForAll @IntRange(max = 60) int from) {
        List<TrackedEventMessage<?>> log = log(steps);
        Project.batch(projection, log.subList(0, Math.min(reached, log.size())));
        Project.batch(projection, log.subList(Math.min(Math.min(from, reached), log.size()), log.size()));
        assertThat(counts()).isEqualTo(fold(log));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 60);
        return Combinators.combine(any, any, any).as(Step::new).list().ofMaxSize(60);
    }

    private static List<TrackedEventMessage<?>> log(List<Step> steps) {
        History history = new History(TEAM, PEOPLE);
        steps.forEach(history::take);
        return Project.log(history.events());
    }

    private static Map<UserId, Unread> fold(List<TrackedEventMessage<?>> log) {
        UnreadFold fold = new UnreadFold();
        log.forEach(event -> fold.apply((InConversation) event.getPayload()));
        return fold.counts();
    }

    /** What the view answers about everyone who is a member as it sees it. */
    private Map<UserId, Unread> counts() {
        return PEOPLE.stream()
                .flatMap(user -> store.unreadAt(user, List.of(TEAM)).block().values().stream()
                        .map(at -> Map.entry(user, at.unread())))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
