package chat.confab.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.MessageId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.rebuild.CancelRebuild;
import chat.confab.messages.rebuild.DropPreviousVersion;
import chat.confab.messages.rebuild.FindReadModels;
import chat.confab.messages.rebuild.FindRebuild;
import chat.confab.messages.rebuild.RebuildPhase;
import chat.confab.messages.rebuild.RebuildView;
import chat.confab.messages.rebuild.RollBackReadModel;
import chat.confab.messages.rebuild.StartRebuild;
import chat.confab.messages.rebuild.WatchRebuild;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.deadletter.InMemorySequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a rebuild must do, whatever store the read model is in. Each test has a log and a read model of its own. */
abstract class RebuildContract {

    static final ConversationId CHAT = new ConversationId("chat");
    static final UserId ANN = new UserId("ann");
    static final UserId BOB = new UserId("bob");

    /** More messages than this no test sends. */
    static final int MOST = 5_000;

    private static final int HISTORY = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final java.util.Map<String, SequencedDeadLetterQueue<EventMessage<?>>> deadLetters =
            new java.util.concurrent.ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final List<Rebuilds> nodes = new ArrayList<>();

    /** The read model as that node sees it. All of one test share their storage, no two tests do. */
    abstract ReadModel model(Processors processors, String node);

    /** How many messages of {@link #CHAT} the read model shows Bob at the moment. */
    abstract long shown(LiveVersion live);

    /** Whether there is any data of that version left. */
    abstract boolean isThere(String version);

    /** The place of a message that no version but the first can take; 0 for none. */
    volatile long poison;

    private LogHead head() {
        return () -> {
            TrackingToken token = log.createHeadToken();
            return token == null ? 0 : token.position().orElse(0);
        };
    }

    private Processors processors() {
        return new Processors(
                log,
                event -> ((InConversation) event.getPayload()).conversationId().value(),
                name -> deadLetters.computeIfAbsent(name, any -> InMemorySequencedDeadLetterQueue.defaultQueue()),
                50,
                new Processors.Pace(2, 100));
    }

    private Rebuilds node(String name) {
        Processors processors = processors();
        Rebuilds node = new Rebuilds(
                List.of(model(processors, name)), head(), processors.rebuild(), Clock.systemUTC(), Duration.ofHours(1));
        nodes.add(node);
        node.start();
        return node;
    }

    @AfterEach
    void end() {
        nodes.forEach(Rebuilds::close);
    }

    private Rebuilds nodeWithHistory() {
        publish("GroupCreated", 0, new GroupCreated(CHAT, "Chat", ANN, List.of(BOB), Instant.now()));
        send(HISTORY);
        Rebuilds node = node("one");
        awaitShown(node, HISTORY);
        return node;
    }

    private void publish(String aggregate, long sequence, Object event) {
        log.publish(new GenericDomainEventMessage<>("type", aggregate, sequence, event));
    }

    private void send(int messages) {
        for (int i = 0; i < messages; i++) {
            long seq = sent.incrementAndGet();
            MessageSent message =
                    new MessageSent(CHAT, seq, ANN, "c" + seq, "text " + seq, null, List.of(), null, Instant.now());
            publish(new MessageId(CHAT, seq).toString(), 0, message);
        }
    }

    private String name(Rebuilds node) {
        return node.keepers().iterator().next().model().name();
    }

    private LiveVersion live(Rebuilds node) {
        return node.live(name(node));
    }

    private void awaitShown(Rebuilds node, long messages) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shown(live(node))).isEqualTo(messages));
    }

    private String start(Rebuilds node) {
        return new RebuildCommands(node, Clock.systemUTC()).handle(new StartRebuild(name(node), ANN));
    }

    private RebuildView view(Rebuilds node, String rebuildId) {
        return new RebuildQueries(node).handle(new FindRebuild(rebuildId));
    }

    private void awaitPhase(Rebuilds node, String rebuildId, RebuildPhase phase) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> view(node, rebuildId).phase() == phase);
    }

    @Test
    void a_rebuild_becomes_live_by_itself_and_is_whole() {
        Rebuilds node = nodeWithHistory();
        String id = start(node);
        assertThat(id).isEqualTo(name(node) + "-v2");
        awaitPhase(node, id, RebuildPhase.LIVE);
        await().atMost(PATIENCE).until(() -> live(node).get().equals(name(node) + "_v2"));
        assertThat(shown(live(node))).isEqualTo(HISTORY);
        RebuildView view = view(node, id);
        assertThat(view.percent()).isEqualTo(100);
        assertThat(view.finishedAt()).isAfterOrEqualTo(view.startedAt());
        assertThat(view.startedBy()).isEqualTo(ANN);
        send(10);
        awaitShown(node, HISTORY + 10);
    }

    @Test
    void while_people_write_every_answer_is_whole_and_never_older_than_the_one_before() throws Exception {
        Rebuilds node = nodeWithHistory();
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<Throwable> wrong = new AtomicReference<>();
        Thread writer = Thread.ofVirtual().start(() -> {
            while (!over.get() && sent.get() < MOST) {
                send(1);
                pause(5);
            }
        });
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                long before = HISTORY;
                while (!over.get()) {
                    awaitFloor(node);
                    long now = shown(live(node));
                    assertThat(now).isGreaterThanOrEqualTo(before);
                    before = now;
                }
            } catch (Throwable failure) {
                wrong.set(failure);
            }
        });
        for (int round = 0; round < 3; round++) {
            awaitPhase(node, start(node), RebuildPhase.LIVE);
        }
        await().atMost(PATIENCE).until(() -> live(node).get().endsWith("_v4"));
        over.set(true);
        writer.join();
        reader.join();
        assertThat(wrong.get()).isNull();
        awaitShown(node, sent.get());
    }

    /** What the query side does for every query. */
    private void awaitFloor(Rebuilds node) {
        long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (node.lowestPosition() < node.floor() && System.nanoTime() < deadline) {
            pause(1);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void started_twice_it_is_one_rebuild() {
        Rebuilds node = nodeWithHistory();
        Rebuilds other = node("two");
        String id = start(node);
        assertThat(start(other)).isEqualTo(id);
        awaitPhase(node, id, RebuildPhase.LIVE);
        assertThat(start(node)).isNotEqualTo(id);
    }

    @Test
    void every_node_reads_the_new_version_within_a_second_or_so() {
        Rebuilds node = nodeWithHistory();
        Rebuilds other = node("two");
        awaitShown(other, HISTORY);
        awaitPhase(node, start(other), RebuildPhase.LIVE);
        await().atMost(Duration.ofSeconds(5)).until(() -> live(node).get().endsWith("_v2"));
        await().atMost(Duration.ofSeconds(5)).until(() -> live(other).get().endsWith("_v2"));
        send(5);
        awaitShown(node, HISTORY + 5);
        awaitShown(other, HISTORY + 5);
    }

    @Test
    void a_cancelled_rebuild_leaves_nothing_behind_and_its_number_is_not_used_again() {
        Rebuilds node = nodeWithHistory();
        send(MOST - HISTORY);
        String id = start(node);
        RebuildCommands commands = new RebuildCommands(node, Clock.systemUTC());
        commands.handle(new CancelRebuild(id, ANN));
        commands.handle(new CancelRebuild(id, ANN));
        assertThat(view(node, id).phase()).isEqualTo(RebuildPhase.CANCELLED);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(node.keepers().iterator().next().versions().orElseThrow().dropping())
                    .isEmpty();
            assertThat(isThere(name(node) + "_v2")).isFalse();
        });
        awaitShown(node, MOST);
        assertThat(start(node)).endsWith("-v3");
    }

    @Test
    void what_is_live_cannot_be_cancelled() {
        Rebuilds node = nodeWithHistory();
        String id = start(node);
        awaitPhase(node, id, RebuildPhase.LIVE);
        assertThatThrownBy(() -> new RebuildCommands(node, Clock.systemUTC()).handle(new CancelRebuild(id, ANN)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.REBUILD_OVER));
    }

    @Test
    void rolled_back_the_version_before_is_live_and_up_to_date() throws Exception {
        Rebuilds node = nodeWithHistory();
        String id = start(node);
        awaitPhase(node, id, RebuildPhase.LIVE);
        send(20);
        awaitShown(node, HISTORY + 20);
        RebuildCommands commands = new RebuildCommands(node, Clock.systemUTC());
        assertThat(commands.handle(new RollBackReadModel(name(node), ANN))).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> live(node).get().endsWith("_v1"));
        assertThat(shown(live(node))).isEqualTo(HISTORY + 20);
        assertThat(view(node, id).phase()).isEqualTo(RebuildPhase.ROLLED_BACK);
        send(5);
        awaitShown(node, HISTORY + 25);
    }

    @Test
    void there_is_nothing_to_roll_back_to_before_a_rebuild_and_after_the_previous_version_was_dropped() {
        Rebuilds node = nodeWithHistory();
        RebuildCommands commands = new RebuildCommands(node, Clock.systemUTC());
        assertNothingToRollBack(commands, node);
        awaitPhase(node, start(node), RebuildPhase.LIVE);
        commands.handle(new DropPreviousVersion(name(node), ANN));
        assertNothingToRollBack(commands, node);
        await().atMost(PATIENCE).until(() -> !isThere(name(node) + "_v1"));
        assertThat(shown(live(node))).isEqualTo(HISTORY);
    }

    private void assertNothingToRollBack(RebuildCommands commands, Rebuilds node) {
        assertThatThrownBy(() -> commands.handle(new RollBackReadModel(name(node), ANN)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOTHING_TO_ROLL_BACK));
    }

    @Test
    void an_event_that_only_the_new_version_cannot_take_fails_it_and_leaves_the_live_one_untouched() {
        Rebuilds node = nodeWithHistory();
        poison = 7;
        String id = start(node);
        awaitPhase(node, id, RebuildPhase.FAILED);
        assertThat(view(node, id).failure()).contains("could not be taken in");
        assertThat(live(node).get()).endsWith("_v1");
        assertThat(shown(live(node))).isEqualTo(HISTORY);
        await().atMost(PATIENCE).until(() -> !isThere(name(node) + "_v2"));
        poison = 0;
        awaitPhase(node, start(node), RebuildPhase.LIVE);
    }

    @Test
    void it_can_be_watched_to_its_end() {
        Rebuilds node = nodeWithHistory();
        send(1_000);
        List<RebuildView> seen = new RebuildQueries(node)
                .handle(new WatchRebuild(start(node)))
                .collectList()
                .block(PATIENCE);
        assertThat(seen).last().satisfies(last -> assertThat(last.phase()).isEqualTo(RebuildPhase.LIVE));
        assertThat(seen).extracting(RebuildView::position).isSorted();
        assertThat(new RebuildQueries(node).handle(new FindReadModels()).projections())
                .singleElement()
                .satisfies(shown -> {
                    assertThat(shown.liveVersion()).isEqualTo(2);
                    assertThat(shown.previousVersion()).isEqualTo(1);
                    assertThat(shown.buildingVersion()).isNull();
                    assertThat(shown.lag()).isZero();
                });
    }

    /** Every node that dies does so before or after something that it does to the store; each of these moments is tried once. */
    @Test
    void a_node_may_die_at_every_step_and_the_next_one_goes_on() {
        Rebuilds first = nodeWithHistory();
        first.close();
        nodes.clear();
        int moment = 0;
        int flips = 0;
        while (true) {
            moment++;
            Mortal dying = new Mortal(model(processors(), "one"), moment);
            boolean died = runToEnd(dying);
            Processors processors = processors();
            Keeper next = keeper(model(processors, "one"));
            rebuilt(next, flips + 2);
            flips++;
            assertThat(shown(next.live()))
                    .as("after dying at moment %d", moment)
                    .isEqualTo(HISTORY);
            next.stop();
            if (!died) {
                break;
            }
        }
        assertThat(moment).as("moments to die at").isGreaterThan(12);
    }

    private Keeper keeper(ReadModel model) {
        return new Keeper(model, head(), Clock.systemUTC(), Duration.ZERO);
    }

    /** Whether it died on the way. */
    private boolean runToEnd(Mortal model) {
        Keeper keeper = keeper(model);
        try {
            keeper.look();
            keeper.change(versions -> versions.running().isPresent()
                    ? versions
                    : versions.start(model.name(), head().position(), ANN, Instant.now()));
            lookUntilSettled(keeper);
            return false;
        } catch (Mortal.Died died) {
            return true;
        } finally {
            keeper.stop();
        }
    }

    /** The next node finds whatever state there is; if the rebuild had not been written down, it is started again. */
    private void rebuilt(Keeper keeper, int atLeast) {
        keeper.look();
        if (keeper.versions().orElseThrow().latest() < atLeast) {
            keeper.change(versions -> versions.start(keeper.model().name(), head().position(), ANN, Instant.now()));
        }
        lookUntilSettled(keeper);
        Versions versions = keeper.versions().orElseThrow();
        assertThat(versions.live()).isEqualTo(versions.latest());
        for (int version = 1; version < versions.live(); version++) {
            assertThat(isThere(keeper.model().name() + "_v" + version)).isFalse();
        }
    }

    private static void lookUntilSettled(Keeper keeper) {
        await().atMost(PATIENCE)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    keeper.look();
                    Versions now = keeper.versions().orElseThrow();
                    return now.running().isEmpty()
                            && now.previous() == null
                            && now.dropping().isEmpty();
                });
    }
}
