package chat.confab.throttle;

import reactor.core.publisher.Mono;

/**
 * Token buckets. A bucket starts full, loses a token with each {@link #take} and is refilled evenly; so whatever the
 * callers do, in any span of time no more are allowed than the burst and what was refilled in that span.
 *
 * <p>No method blocks; each acts when it is subscribed to, and fails when the buckets cannot be reached.
 */
public interface Throttle {

    /** Takes a token, or takes none and says how long until there is one. */
    Mono<Verdict> take(Bucket bucket);

    /** Puts a token back; into a full bucket none fits. */
    Mono<Void> giveBack(Bucket bucket);

    /** Makes the bucket full again. */
    Mono<Void> refill(Bucket bucket);
}
