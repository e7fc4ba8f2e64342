package chat.confab.projections.redis;

import chat.confab.projections.ReadableTokenStore;
import chat.confab.projections.StoredToken;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a read model's tokens beside its data, so that losing one is losing both. Storing a token first writes the batch of the
 * unit of work, in the same transaction.
 *
 * <p>A claim is held by one node, until it is released or not renewed for the claim time-out. Without it nothing of a batch is
 * written: replayed late by a node that has lost it, the leaving of someone who is back in would undo their being back.
 */
public final class RedisTokenStore implements ReadableTokenStore {

    private final RedisLink link;
    private final RedisKeys keys;
    private final Serializer serializer;
    private final String node;
    private final Duration claimTimeout;
    private final Clock clock;

    /**
     * @param node this process among those that share the Redis
     * @param claimTimeout longer than a transaction may take, so that a batch that began under a claim is over before another node can
     *     have the claim
     * @throws IllegalArgumentException when it is not
     */
    public RedisTokenStore(
            RedisLink link, RedisKeys keys, Serializer serializer, String node, Duration claimTimeout, Clock clock) {
        this.link = link;
        this.keys = keys;
        this.serializer = serializer;
        this.node = node;
        this.claimTimeout = claimTimeout;
        if (claimTimeout.compareTo(RedisLink.PATIENCE) <= 0) {
            throw new IllegalArgumentException("a claim must last longer than " + RedisLink.PATIENCE);
        }
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
        batch.ifPresent(data -> claim(processor, segment));
        Object stored = batch.isPresent() ? batch.get().flush(List.of(store)).getFirst() : answer(store);
        if (!Boolean.TRUE.equals(stored)) {
            throw new UnableToClaimTokenException("Segment " + segment + " of " + processor + " is another node's");
        }
    }

    @Override
    @SuppressWarnings("NullAway") // Axon's token may be null, its signature does not say so
    public TrackingToken fetchToken(String processor, int segment) {
        List<String> answer = claim(processor, segment);
        return new StoredToken(answer.get(1), answer.get(2)).read(serializer);
    }

    /** Refuses a segment that was split or merged by another node since its bounds were read. */
    @Override
    public TrackingToken fetchToken(String processor, Segment segment) {
        TrackingToken token = fetchToken(processor, segment.getSegmentId());
        if (!segment.equals(Segment.computeSegment(segment.getSegmentId(), fetchSegments(processor)))) {
            releaseClaim(processor, segment.getSegmentId());
            throw new UnableToClaimTokenException(segment + " of " + processor + " was split or merged");
        }
        return token;
    }

    @Override
    public void extendClaim(String processor, int segment) {
        if (!answer(ExtendClaim.of(keys.tokens(processor), segment, node, clock.millis()))) {
            throw new UnableToClaimTokenException("Segment " + segment + " of " + processor + " is not this node's");
        }
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
        return segments(answer(redis -> redis.hgetall(keys.tokens(processor))));
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        Map<String, String> tokens = answer(redis -> redis.hgetall(keys.tokens(processor)));
        int[] segments = segments(tokens);
        return Arrays.stream(segments)
                .filter(segment -> isAvailable(segment, tokens))
                .mapToObj(segment -> Segment.computeSegment(segment, segments))
                .toList();
    }

    private boolean isAvailable(int segment, Map<String, String> tokens) {
        String owner = tokens.getOrDefault(segment + ":owner", "");
        long claimed = Long.parseLong(tokens.getOrDefault(segment + ":claimed", "0"));
        return owner.isEmpty() || owner.equals(node) || claimed + claimTimeout.toMillis() < clock.millis();
    }

    private static int[] segments(Map<String, String> tokens) {
        return tokens.keySet().stream()
                .filter(field -> field.endsWith(":token"))
                .mapToInt(field -> Integer.parseInt(field.substring(0, field.indexOf(':'))))
                .sorted()
                .toArray();
    }

    @Override
    public Map<Integer, Long> positions(String processor) {
        Map<String, String> tokens = answer(redis -> redis.hgetall(keys.tokens(processor)));
        return Arrays.stream(segments(tokens)).boxed().collect(Collectors.toMap(segment -> segment, segment -> {
            TrackingToken token = new StoredToken(
                            tokens.getOrDefault(segment + ":token", ""), tokens.getOrDefault(segment + ":type", ""))
                    .read(serializer);
            return token == null ? -1L : token.position().orElse(-1);
        }));
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        answer(redis -> redis.setnx(keys.storage(), UUID.randomUUID().toString()));
        return Optional.of(answer(redis -> redis.get(keys.storage())));
    }

    private List<String> claim(String processor, int segment) {
        List<String> answer =
                answer(ClaimToken.of(keys.tokens(processor), segment, node, clock.millis(), claimTimeout.toMillis()));
        if (!answer.getFirst().equals("granted")) {
            throw new UnableToClaimTokenException("Segment " + segment + " of " + processor + " is " + answer);
        }
        return answer;
    }

    private <T> T answer(RedisCommand<T> command) {
        return RedisLink.await(link.request(command));
    }
}
