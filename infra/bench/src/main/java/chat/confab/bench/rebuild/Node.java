package chat.confab.bench.rebuild;

import chat.confab.bench.readmodels.Stores;
import chat.confab.messages.InConversation;
import chat.confab.projections.TokenSerializer;
import chat.confab.projections.conversations.ConversationProjection;
import chat.confab.projections.memberships.MembershipProjection;
import chat.confab.projections.mongo.MongoTokenStore;
import chat.confab.projections.people.PeopleProjection;
import chat.confab.projections.rebuild.LogHead;
import chat.confab.projections.rebuild.MongoReadModels;
import chat.confab.projections.rebuild.Processors;
import chat.confab.projections.rebuild.ReadModel;
import chat.confab.projections.rebuild.RebuildCommands;
import chat.confab.projections.rebuild.RebuildQueries;
import chat.confab.projections.rebuild.Rebuilds;
import chat.confab.projections.rebuild.RedisReadModels;
import chat.confab.projections.redis.RedisTokenStore;
import chat.confab.projections.timeline.TimelineProjection;
import chat.confab.projections.unread.UnreadProjection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.deadletter.InMemorySequencedDeadLetterQueue;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;

/** One read model with its versions, set up as the platform sets it up. */
final class Node implements AutoCloseable {

    static final List<String> READ_MODELS = List.of("unread", "timeline", "conversations", "memberships", "people");

    private static final Duration CLAIM = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int SEGMENTS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);

    private final String name;
    private final LogHead head;
    private final Rebuilds rebuilds;
    private final CommandBus commands = SimpleCommandBus.builder().build();
    private final QueryBus queries = SimpleQueryBus.builder().build();

    Node(String name, EventStore log, LogHead head, Stores stores) {
        this.name = name;
        this.head = head;
        Processors processors = new Processors(
                log,
                Node::sequenceOf,
                version -> InMemorySequencedDeadLetterQueue.defaultQueue(),
                500,
                new Processors.Pace(SEGMENTS, 2_000));
        this.rebuilds = new Rebuilds(
                List.of(model(name, stores, processors)), head, processors.rebuild(), Clock.systemUTC(), Duration.ZERO);
        new AnnotationCommandHandlerAdapter<>(new RebuildCommands(rebuilds, Clock.systemUTC())).subscribe(commands);
        new AnnotationQueryHandlerAdapter<>(new RebuildQueries(rebuilds)).subscribe(queries);
        rebuilds.start();
    }

    private static ReadModel model(String name, Stores stores, Processors processors) {
        MongoReadModels mongo = new MongoReadModels(
                stores.mongo(),
                new MongoTokenStore(stores.mongo(), "tokens", new TokenSerializer(), Clock.systemUTC(), CLAIM, "bench"),
                processors);
        RedisReadModels redis = new RedisReadModels(
                stores.redis(),
                keys -> new RedisTokenStore(
                        stores.redis(), keys, new TokenSerializer(), "bench", CLAIM, Clock.systemUTC()),
                processors);
        return switch (name) {
            case "unread" -> redis.of(name, UnreadProjection::new);
            case "timeline" -> mongo.of(name, TimelineProjection::new);
            case "conversations" -> mongo.of(name, ConversationProjection::new);
            case "memberships" -> mongo.of(name, MembershipProjection::new);
            default -> mongo.of(name, PeopleProjection::new);
        };
    }

    private static Object sequenceOf(EventMessage<?> event) {
        return event.getPayload() instanceof InConversation about
                ? about.conversationId().value()
                : event.getIdentifier();
    }

    String name() {
        return name;
    }

    CommandGateway commands() {
        return DefaultCommandGateway.builder().commandBus(commands).build();
    }

    QueryGateway queries() {
        return DefaultQueryGateway.builder().queryBus(queries).build();
    }

    /** Up to where the live version has come. */
    long position() {
        return rebuilds.lowestPosition();
    }

    void awaitCaughtUp() throws InterruptedException {
        while (position() < head.position()) {
            Thread.sleep(PAUSE);
        }
    }

    @Override
    public void close() {
        rebuilds.close();
    }
}
