package chat.confab.http.stream;

import chat.confab.http.Gateway;
import chat.confab.http.HttpSettings;
import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.ProblemType;
import chat.confab.http.security.Caller;
import chat.confab.http.security.LiveSessions;
import chat.confab.messages.UserId;
import chat.confab.messages.live.LiveEvent;
import chat.confab.messages.live.WatchLive;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The open streams. One ends when its access token expires or its session ends, when the application stops, or when its client takes
 * nothing for two heartbeats; the client then comes back by itself and resumes after the last event it has.
 */
@Component
class Streams {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration RETRY_WHEN_FULL = Duration.ofSeconds(30);

    private final Gateway gateway;
    private final HttpSettings settings;
    private final Clock clock;
    private final LiveSessions sessions;
    private final Map<UserId, Integer> open = new ConcurrentHashMap<>();
    private final Sinks.Empty<Void> stopping = Sinks.empty();

    Streams(Gateway gateway, HttpSettings settings, Clock clock, LiveSessions sessions) {
        this.gateway = gateway;
        this.settings = settings;
        this.clock = clock;
        this.sessions = sessions;
    }

    /**
     * @param after the position of the last event that the client has, null for from now on
     * @param cut closes the connection at once, whatever is still on its way
     */
    Flux<ServerSentEvent<String>> open(Caller caller, @Nullable Long after, Runnable cut) {
        return Flux.defer(() -> {
            enter(caller.userId());
            Mono<Long> expiry = Mono.delay(Duration.between(clock.instant(), caller.expiresAt()));
            return withHeartbeats(events(caller, after))
                    .startWith(hello())
                    .timeout(settings.heartbeat().multipliedBy(2))
                    .doOnError(TimeoutException.class, slow -> cut.run())
                    .onErrorComplete(TimeoutException.class)
                    .takeUntilOther(Mono.firstWithSignal(expiry, sessions.end(caller), stopping.asMono()))
                    .doFinally(end -> leave(caller.userId()));
        });
    }

    /** What fails here ends the stream as it ends anyway from time to time: the client comes back. */
    private Flux<ServerSentEvent<String>> events(Caller caller, @Nullable Long after) {
        return gateway.stream(caller.userId(), new WatchLive(caller.userId(), after), LiveEvent.class)
                .map(Streams::frame)
                .onErrorResume(failure -> {
                    LOG.warn("The stream of {} failed: {}", caller.userId(), failure.toString());
                    return Flux.empty();
                });
    }

    /**
     * Both are taken one at a time as the connection has room, so nothing piles up here; a heartbeat without room is left
     * out. Where nothing goes out for two heartbeats, the client takes nothing.
     */
    private Flux<ServerSentEvent<String>> withHeartbeats(Flux<ServerSentEvent<String>> events) {
        Sinks.Empty<Void> over = Sinks.empty();
        Flux<ServerSentEvent<String>> heartbeats = Flux.interval(settings.heartbeat())
                .onBackpressureDrop()
                .map(beat -> ServerSentEvent.<String>builder().comment("").build())
                .takeUntilOther(over.asMono());
        return Flux.merge(1, events.doFinally(end -> over.tryEmitEmpty()), heartbeats);
    }

    private static ServerSentEvent<String> hello() {
        return ServerSentEvent.<String>builder().retry(RETRY).comment("").build();
    }

    private static ServerSentEvent<String> frame(LiveEvent event) {
        ServerSentEvent.Builder<String> frame =
                ServerSentEvent.builder(event.json()).event(event.type().wireName());
        if (event.position() != null) {
            frame.id(event.position().toString());
        }
        return frame.build();
    }

    private void enter(UserId userId) {
        if (open.merge(userId, 1, Integer::sum) > settings.streamsPerUser()) {
            leave(userId);
            throw ProblemException.later(
                    ProblemType.TOO_MANY_STREAMS, "Close one of your other streams", RETRY_WHEN_FULL);
        }
    }

    private void leave(UserId userId) {
        open.computeIfPresent(userId, (who, count) -> count == 1 ? null : count - 1);
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping.tryEmitEmpty();
    }
}
