package chat.confab.query;

import chat.confab.embedded.EmbeddedMongo;
import chat.confab.embedded.EmbeddedRedis;
import chat.confab.messages.RefusedException;
import chat.confab.projections.conversations.ConversationProjection;
import chat.confab.projections.conversations.ConversationStore;
import chat.confab.projections.friends.FriendsProjection;
import chat.confab.projections.friends.FriendsStore;
import chat.confab.projections.friends.Relations;
import chat.confab.projections.memberships.MembershipProjection;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.projections.names.NamesProjection;
import chat.confab.projections.names.NamesStore;
import chat.confab.projections.people.PeopleProjection;
import chat.confab.projections.people.PeopleStore;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import chat.confab.projections.timeline.TimelineProjection;
import chat.confab.projections.timeline.TimelineStore;
import chat.confab.projections.unread.UnreadProjection;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.audit.AuditQueries;
import chat.confab.query.conversation.ConversationQueries;
import chat.confab.query.friends.FriendsQueries;
import chat.confab.query.message.MessageQueries;
import chat.confab.query.message.MessageViews;
import chat.confab.query.past.HistoryQueries;
import chat.confab.query.past.PastQueries;
import chat.confab.query.people.PeopleNames;
import chat.confab.query.people.PeopleQueries;
import chat.confab.query.people.PeopleSearch;
import chat.confab.query.presence.DirectPartners;
import chat.confab.query.presence.PresenceKeys;
import chat.confab.query.presence.Presences;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;

/** The views and the queries over them as the platform wires them, in real stores: events in, answers out. */
public final class ReadSide {

    /** When all the queries are asked. */
    public static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final RoundTrips TRIPS = new RoundTrips();
    private static final EmbeddedMongo MONGO = startMongo();
    private static final RedisLink REDIS = startRedis();
    private static final PresenceKeys PRESENCE = new PresenceKeys("presence");

    private final MongoDatabase database =
            MongoClients.create(settings()).getDatabase("test" + NAMES.incrementAndGet());
    private final TestLog log = new TestLog();
    private final QueryGateway queries;
    private final List<AnnotationEventHandlerAdapter> projections;
    private long position;

    public ReadSide() {
        RedisKeys keys = new RedisKeys("unread" + NAMES.incrementAndGet());
        projections = List.of(
                new AnnotationEventHandlerAdapter(new TimelineProjection(database, "timeline_v1")),
                new AnnotationEventHandlerAdapter(new ConversationProjection(database, "conversations_v1")),
                new AnnotationEventHandlerAdapter(new MembershipProjection(database, "memberships_v1")),
                new AnnotationEventHandlerAdapter(new PeopleProjection(database, "people_v1")),
                new AnnotationEventHandlerAdapter(new NamesProjection(database, "names_v1")),
                new AnnotationEventHandlerAdapter(new FriendsProjection(database, "friends_v1")),
                new AnnotationEventHandlerAdapter(new UnreadProjection(REDIS, keys)));
        queries = gateway(database, new UnreadStore(REDIS, keys), log);
    }

    /** The queries over a Mongo that may not be there. */
    public static QueryGateway gateway(MongoDatabase database, UnreadStore unread) {
        return gateway(database, unread, new TestLog());
    }

    private static QueryGateway gateway(MongoDatabase database, UnreadStore unread, TestLog log) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        MembershipStore memberships = new MembershipStore(database, "memberships_v1");
        ConversationStore conversations = new ConversationStore(database, "conversations_v1");
        TimelineStore timeline = new TimelineStore(database, "timeline_v1");
        PeopleStore people = new PeopleStore(database, "people_v1");
        PeopleNames names = new PeopleNames(people);
        FriendsStore friends = new FriendsStore(database, "friends_v1");
        Presences presences =
                new Presences(REDIS, PRESENCE, person -> friends.blocks(person).map(Relations::blockedBy));
        QueryBus bus = SimpleQueryBus.builder().build();
        MessageViews views = new MessageViews(timeline, names, unread, clock);
        List.of(
                        new MessageQueries(memberships, conversations, timeline, unread, views),
                        new ConversationQueries(memberships, conversations, unread, names, clock),
                        new AuditQueries(log.store(), clock),
                        new PastQueries(log.store(), memberships, views, clock),
                        new HistoryQueries(log.store(), memberships, names, clock),
                        new PeopleQueries(people, presences),
                        new PeopleSearch(new NamesStore(database, "names_v1"), friends, presences),
                        new FriendsQueries(friends, names, presences))
                .forEach(handler -> new AnnotationQueryHandlerAdapter<>(handler).subscribe(bus));
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }

    public static UnreadStore anyUnread() {
        return new UnreadStore(REDIS, new RedisKeys("unread" + NAMES.incrementAndGet()));
    }

    public DirectPartners partners() {
        return new DirectPartners(
                new MembershipStore(database, "memberships_v1"), new ConversationStore(database, "conversations_v1"));
    }

    /** How often all read sides of this JVM have asked their stores. */
    RoundTrips trips() {
        return TRIPS;
    }

    /** Writes the events to the log and projects them into every view. */
    public ReadSide given(Object... events) {
        return given(List.of(events));
    }

    /** Writes the events to the log and projects them into every view. */
    public ReadSide given(List<?> events) {
        log.append(events);
        List<EventMessage<?>> batch = new ArrayList<>();
        events.forEach(event -> batch.add(new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(++position), GenericEventMessage.asEventMessage(event))));
        projections.forEach(projection -> project(projection, batch));
        return this;
    }

    /** The answer to a query; a refusal is thrown. */
    public <T> T ask(Object query, Class<T> answer) {
        return ask(queries, query, answer);
    }

    /** The answer to a query; a refusal is thrown. */
    public static <T> T ask(QueryGateway queries, Object query, Class<T> answer) {
        try {
            return queries.query(query, answer).orTimeout(20, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RefusedException refused ? refused : e;
        }
    }

    private static void project(AnnotationEventHandlerAdapter projection, List<EventMessage<?>> batch) {
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(batch);
        var result = unit.executeWithResult(() -> {
            if (projection.canHandle(unit.getMessage())) {
                projection.handle(unit.getMessage());
            }
            return null;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
    }

    private static MongoClientSettings settings() {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(MONGO.connectionString()))
                .addCommandListener(TRIPS.ofMongo())
                .build();
    }

    private static EmbeddedMongo startMongo() {
        try {
            EmbeddedMongo server = EmbeddedMongo.start(Files.createTempDirectory("confab-mongo"), 0);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RedisLink startRedis() {
        try {
            EmbeddedRedis server = EmbeddedRedis.start(Files.createTempDirectory("confab-redis"), 0);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            ClientResources counting =
                    ClientResources.builder().nettyCustomizer(TRIPS.ofRedis()).build();
            return new RedisLink(RedisClient.create(counting, server.uri()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
