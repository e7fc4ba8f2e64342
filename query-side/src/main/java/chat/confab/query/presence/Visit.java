package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.messages.presence.Audience;
import chat.confab.query.presence.PresenceNode.AudienceFinder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * One open stream. From its beginning to its end the person is connected and hears of their audience; whom that is, is asked at the
 * beginning and each time it may have changed. Nothing here waits.
 */
public final class Visit {

    private static final Logger LOG = LoggerFactory.getLogger(Visit.class);
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofSeconds(30);

    private final UserId user;
    private final Connections connections;
    private final PresenceFeed feed;
    private final AudienceFinder audience;
    private final Listener listener;
    private final Disposable.Swap asking = Disposables.swap();
    private boolean begun;
    private boolean ended;

    Visit(UserId user, Connections connections, PresenceFeed feed, AudienceFinder audience, Listener listener) {
        this.user = user;
        this.connections = connections;
        this.feed = feed;
        this.audience = audience;
        this.listener = listener;
    }

    /** @param position of the log, which the views that say who the audience is must hold */
    public synchronized void begin(long position) {
        if (!begun && !ended) {
            begun = true;
            connections.enter(user);
            ask(Duration.ZERO, position);
        }
    }

    /** To be called when what happened at that position may have changed of whom the person hears. Several in a moment are asked for once. */
    public synchronized void audienceChanged(long position) {
        if (begun && !ended) {
            ask(MOMENT, position);
        }
    }

    /** An answer that comes later than a newer question is not waited for. */
    private void ask(Duration pause, long position) {
        asking.update(Mono.delay(pause, Schedulers.boundedElastic())
                .then(Mono.fromFuture(() -> audience.find(user, position)))
                .doOnError(failed -> LOG.warn("Of whom {} hears is not known yet: {}", user, failed.toString()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, RETRY).maxBackoff(SELDOM))
                .subscribe(this::listen));
    }

    private synchronized void listen(@Nullable Audience found) {
        if (!ended && found != null) {
            feed.listen(listener, found.people());
        }
    }

    public synchronized void end() {
        ended = true;
        asking.dispose();
        if (begun) {
            begun = false;
            connections.leave(user);
            feed.remove(listener);
        }
    }
}
