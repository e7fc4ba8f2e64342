package chat.confab.projections.redis;

import chat.confab.projections.redis.RedisLink.RedisCommand;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a read model's tokens beside its data, so that losing one is losing both. Storing a token first writes the batch of the
 * unit of work, in the same transaction.
 *
 * <p>A claim is held by one node, until it is released or not renewed for the claim time-out.
 */
public final class RedisTokenStore implements TokenStore {

    private final RedisLink link;
    private final RedisKeys keys;
    private final Serializer serializer;
    private final String node;
    private final Duration claimTimeout;
    private final Clock clock;

    /** @param node this process among those that share the Redis */
    public RedisTokenStore(
            RedisLink link, RedisKeys keys, Serializer serializer, String node, Duration claimTimeout, Clock clock) {
        this.link = link;
        this.keys = keys;
        this.serializer = serializer;
        this.node = node;
        this.claimTimeout = claimTimeout;
        this.clock = clock;
    }

    @Override
    public void initializeTokenSegments(String processor, int count) {
        initializeTokenSegments(processor, count, null);
    }

    @Override
    public void initializeTokenSegments(String processor, int count, @Nullable TrackingToken initial) {
        if (fetchSegments(processor).length > 0) {
            throw new UnableToClaimTokenException("The segments of " + processor + " are there already");
        }
        for (int segment = 0; segment < count; segment++) {
            initializeSegment(initial, processor, segment);
        }
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        if (!answer(AddToken.of(keys.tokens(processor), segment, StoredToken.of(token, serializer)))) {
            throw new UnableToInitializeTokenException("Segment " + segment + " of " + processor + " is there already");
        }
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        RedisCommand<Boolean> store = StoreToken.of(
                keys.tokens(processor),
                segment,
                node,
                clock.millis(),
                claimTimeout.toMillis(),
                StoredToken.of(token, serializer));
        Optional<RedisBatch> batch = RedisBatch.ifAny();
        Object stored = batch.isPresent() ? batch.get().flush(List.of(store)).getFirst() : answer(store);
        if (!Boolean.TRUE.equals(stored)) {
            throw new UnableToClaimTokenException("Segment " + segment + " of " + processor + " is another node's");
        }
    }

    @Override
    @SuppressWarnings("NullAway") // Axon's token may be null, its signature does not say so
    public TrackingToken fetchToken(String processor, int segment) {
        List<String> answer =
                answer(ClaimToken.of(keys.tokens(processor), segment, node, clock.millis(), claimTimeout.toMillis()));
        if (!answer.getFirst().equals("granted")) {
            throw new UnableToClaimTokenException("Segment " + segment + " of " + processor + " is " + answer);
        }
        return new StoredToken(answer.get(1), answer.get(2)).read(serializer);
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        answer(ReleaseToken.of(keys.tokens(processor), segment, node, false));
    }

    @Override
    public void deleteToken(String processor, int segment) {
        if (!answer(ReleaseToken.of(keys.tokens(processor), segment, node, true))) {
            throw new UnableToClaimTokenException("Segment " + segment + " of " + processor + " is not this node's");
        }
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public int[] fetchSegments(String processor) {
        return answer(redis -> redis.hkeys(keys.tokens(processor))).stream()
                .filter(field -> field.endsWith(":token"))
                .mapToInt(field -> Integer.parseInt(field.substring(0, field.indexOf(':'))))
                .sorted()
                .toArray();
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of(keys.readModel());
    }

    private <T> T answer(RedisCommand<T> command) {
        return RedisLink.await(link.request(command));
    }
}
