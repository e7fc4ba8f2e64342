package chat.confab.query.live;

import chat.confab.messages.ConversationId;
import chat.confab.messages.FindLogHead;
import chat.confab.messages.InConversation;
import chat.confab.messages.MessageId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.ConversationView;
import chat.confab.messages.conversation.FindConversation;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.friends.FriendsEvent;
import chat.confab.messages.live.LiveEvent;
import chat.confab.messages.live.WatchLive;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.message.MessageStatus;
import chat.confab.messages.message.MessageView;
import chat.confab.messages.people.FindUser;
import chat.confab.messages.people.UserView;
import chat.confab.messages.presence.Presence;
import chat.confab.projections.TokenSerializer;
import chat.confab.projections.live.LiveProjection;
import chat.confab.projections.live.LiveStreams;
import chat.confab.projections.live.MessageFold;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import chat.confab.projections.redis.RedisTokenStore;
import chat.confab.projections.unread.UnreadProjection;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.TestRedis;
import chat.confab.query.presence.Circle;
import chat.confab.query.presence.PresenceKeys;
import chat.confab.query.presence.PresenceNode;
import chat.confab.query.presence.PresenceQueries;
import chat.confab.query.presence.PresenceTimes;
import chat.confab.query.presence.Presences;
import chat.confab.query.reading.UnreadQueries;
import io.lettuce.core.KillArgs;
import io.lettuce.core.ScriptOutputType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The live and unread read models over a log, with their processors, a feed and the queries, all real on a real Redis. */
final class LivePlatform implements AutoCloseable {

    private final RedisLink link = TestRedis.link();
    private final RedisKeys keys = TestRedis.freshKeys();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Configuration axon;
    final LiveFeed feed;
    final PresenceNode presence;

    /** Of whom somebody hears; nobody unless a test says so. */
    final Map<UserId, Set<UserId>> audiences = new ConcurrentHashMap<>();

    private volatile long position;

    /** @param kept how many entries each stream keeps */
    LivePlatform(int kept, int room) {
        RedisKeys unreadKeys = TestRedis.freshKeys();
        UnreadStore unread = new UnreadStore(link, unreadKeys);
        LiveStreams streams = new LiveStreams(link, keys, kept);
        feed = new LiveFeed(link, keys, streams);
        PresenceKeys presenceKeys = new PresenceKeys(keys.readModel() + "_presence");
        presence = new PresenceNode(
                link, presenceKeys, PresenceTimes.STANDARD, new Presences(link, presenceKeys, Circle.EMPTY));
        axon = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(config -> new InMemoryEventStorageEngine())
                .eventProcessing(processing -> processing
                        .registerEventHandler(
                                config -> new LiveProjection(link, keys, new MessageFold(config.eventStore()), kept))
                        .registerEventHandler(config -> new UnreadProjection(link, unreadKeys))
                        .registerTokenStore("live", config -> tokens(keys))
                        .registerTokenStore("unread", config -> tokens(unreadKeys))
                        .usingPooledStreamingEventProcessors((config, builder) ->
                                builder.initialSegmentCount(1).batchSize(100))
                        .registerDefaultErrorHandler(config -> PropagatingErrorHandler.instance())
                        .registerDefaultListenerInvocationErrorHandler(config -> PropagatingErrorHandler.instance()))
                .registerQueryHandler(config -> new LiveQueries(
                        streams,
                        feed,
                        new LiveRendering(LivePlatform::views, config.queryGateway()),
                        unread,
                        new TypingSignals(link, keys),
                        presence,
                        room))
                .registerQueryHandler(config -> new UnreadQueries(unread))
                .registerQueryHandler(config ->
                        new PresenceQueries(presence, person -> Mono.just(audiences.getOrDefault(person, Set.of()))))
                .registerQueryHandler(config -> new OtherViews())
                .buildConfiguration();
        axon.start();
    }

    private RedisTokenStore tokens(RedisKeys of) {
        return new RedisTokenStore(link, of, new TokenSerializer(), "test", Duration.ofSeconds(30), Clock.systemUTC());
    }

    QueryGateway queries() {
        return axon.queryGateway();
    }

    Flux<LiveEvent> watch(UserId user, @Nullable Long after) {
        return Flux.from(queries().streamingQuery(new WatchLive(user, after), LiveEvent.class));
    }

    /** Appends an event, and answers its position. */
    synchronized long append(InConversation event) {
        String aggregate = event instanceof MessageEvent message
                ? message.messageId().toString()
                : event.conversationId().value();
        return append(aggregate, event);
    }

    /** Appends what happened between two people, and answers its position. */
    synchronized long append(FriendsEvent event) {
        return append(event.pair() + "/friends", event);
    }

    private long append(String aggregate, Object event) {
        long sequence = sequences.merge(aggregate, 1L, Long::sum) - 1;
        axon.eventStore().publish(new GenericDomainEventMessage<>("aggregate", aggregate, sequence, event));
        return position++;
    }

    /** The live streams' processor. */
    PooledStreamingEventProcessor processor() {
        return axon.eventProcessingConfiguration()
                .eventProcessor("live", PooledStreamingEventProcessor.class)
                .orElseThrow();
    }

    /** Loses the live streams with their tokens, and has them written again from the log. */
    void loseStreams() {
        processor().shutDown();
        RedisLink.await(link.request(redis -> redis.eval(
                "for _, key in ipairs(redis.call('KEYS', ARGV[1])) do redis.call('DEL', key) end",
                ScriptOutputType.STATUS,
                new String[0],
                keys.readModel() + ":*")));
        processor().start();
    }

    /** Cuts all connections that listen to channels, as a network does. */
    void cutListeners() {
        RedisLink.await(link.request(redis -> redis.clientKill(KillArgs.Builder.typePubsub())));
    }

    /** Cuts all other connections but the one this is said on. */
    void cutWriters() {
        RedisLink.await(link.request(
                redis -> redis.clientKill(KillArgs.Builder.typeNormal().skipme())));
    }

    @Override
    public void close() throws Exception {
        feed.close();
        presence.close();
        axon.shutdown();
    }

    private static Mono<List<MessageView>> views(List<MessageSnapshot> messages, UserId viewer) {
        return Flux.fromIterable(messages).map(LivePlatform::view).collectList();
    }

    private static MessageView view(MessageSnapshot message) {
        return new MessageView(
                message.conversationId(),
                message.seq(),
                new MessageId(message.conversationId(), message.seq()),
                message.clientMessageId(),
                message.senderId(),
                message.senderId().value(),
                message.body(),
                message.body() == null ? MessageStatus.DELETED : MessageStatus.SENT,
                message.sentAt(),
                message.editedAt(),
                null,
                message.mentions(),
                List.of(),
                0,
                null);
    }

    /** Stands in for the log and for the view in Mongo, which have their own tests: everyone finds every conversation. */
    private final class OtherViews {

        @QueryHandler
        Long handle(FindLogHead query) {
            return position - 1;
        }

        @QueryHandler
        UserView handle(FindUser query) {
            UserId user = query.userId();
            return new UserView(user, user.value(), "The " + user, Presence.OFFLINE, null);
        }

        @QueryHandler
        ConversationView handle(FindConversation query) {
            ConversationId id = query.conversationId();
            return new ConversationView(
                    id,
                    ConversationType.GROUP,
                    "Team",
                    2,
                    Role.MEMBER,
                    0,
                    0,
                    0,
                    0,
                    null,
                    null,
                    null,
                    false,
                    Instant.EPOCH,
                    List.of());
        }
    }
}
