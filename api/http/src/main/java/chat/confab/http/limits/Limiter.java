package chat.confab.http.limits;

import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.ProblemType;
import chat.confab.throttle.Bucket;
import chat.confab.throttle.Throttle;
import chat.confab.throttle.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Holds people and addresses to the limits: the edge's one way to the throttle. */
@Component
final class Limiter {

    private final Throttle throttle;
    private final Limits limits;
    private final MeterRegistry metrics;

    Limiter(Throttle throttle, Limits limits, MeterRegistry metrics) {
        this.throttle = throttle;
        this.limits = limits;
        this.metrics = metrics;
    }

    /**
     * Counts one request, or ends it with 429, which limit it was and how long to wait.
     *
     * @param subject whom the limit is for
     */
    Mono<Void> admit(RateLimit limit, String subject) {
        return admit(limit, subject, ProblemType.TOO_MANY_REQUESTS);
    }

    /** The same with a problem of another type. */
    Mono<Void> admit(RateLimit limit, String subject, ProblemType otherwise) {
        return throttle.take(bucket(limit, subject))
                .flatMap(verdict -> verdict.allowed() ? Mono.empty() : Mono.error(refused(limit, verdict, otherwise)));
    }

    private ProblemException refused(RateLimit limit, Verdict verdict, ProblemType type) {
        metrics.counter("confab.edge.refused", "limit", limit.id()).increment();
        String detail = "The limit \"" + limit.id() + "\" is " + limits.of(limit) + ": wait a while";
        return ProblemException.later(type, detail, verdict.retryAfter());
    }

    /** Takes one request back: it is not to count. */
    Mono<Void> giveBack(RateLimit limit, String subject) {
        return throttle.giveBack(bucket(limit, subject));
    }

    /** Forgets all requests. */
    Mono<Void> forget(RateLimit limit, String subject) {
        return throttle.refill(bucket(limit, subject));
    }

    private Bucket bucket(RateLimit limit, String subject) {
        return new Bucket(limit.id() + ":" + subject, limits.of(limit));
    }
}
