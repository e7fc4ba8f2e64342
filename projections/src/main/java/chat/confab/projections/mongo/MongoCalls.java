package chat.confab.projections.mongo;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls of the reactive driver for threads that may wait: those of event processors, never those that answer people. */
public final class MongoCalls {

    /**
     * For how long a call may take. Shorter than the claim on a token, so that a node that lost its claim has long
     * stopped writing when another one starts.
     */
    public static final Duration TIMEOUT = Duration.ofSeconds(8);

    private MongoCalls() {}

    /**
     * The first element, or null when there is none.
     *
     * @throws RuntimeException the driver's own, or {@link IllegalStateException} after {@link #TIMEOUT}
     */
    public static <T> @Nullable T first(Publisher<T> call) {
        return Mono.from(call).block(TIMEOUT);
    }

    /**
     * The only element of a call that always has one, such as the result of a write.
     *
     * @throws RuntimeException the driver's own, or {@link IllegalStateException} after {@link #TIMEOUT}
     */
    public static <T> T one(Publisher<T> call) {
        T result = first(call);
        if (result == null) {
            throw new IllegalStateException("Mongo answered nothing");
        }
        return result;
    }

    /**
     * All elements.
     *
     * @throws RuntimeException the driver's own, or {@link IllegalStateException} after {@link #TIMEOUT}
     */
    public static <T> List<T> all(Publisher<T> call) {
        List<T> results = Flux.from(call).collectList().block(TIMEOUT);
        return results == null ? List.of() : results;
    }
}
