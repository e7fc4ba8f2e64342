package chat.confab.projections.kafka;

import chat.confab.projections.StoredToken;
import chat.confab.serialization.ConfabJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps tokens in a compacted topic of the Kafka that their records go to: whoever loses one loses both, and everything is published
 * again. Storing a token first sends the records of the unit of work and waits for them.
 *
 * <p>One process at a time may own these tokens; that is for the deployment to see to, for claims are this process's own and not
 * written. Should two run all the same, every record is still published, some twice and late, and whoever keeps the highest position of
 * a message is not misled.
 */
public final class KafkaTokenStore implements TokenStore {

    private final KafkaLink link;
    private final String topic;
    private final Serializer serializer;
    private final JsonMapper json = ConfabJson.mapper();
    private final Map<String, StoredToken> tokens = new ConcurrentHashMap<>();
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();

    /**
     * @param topic such as {@code confab.tokens}: key {@code processor/segment}, value a {@link StoredToken} as JSON. Made when it is
     *     not there
     */
    public KafkaTokenStore(KafkaLink link, String topic, Serializer serializer) {
        this.link = link;
        this.topic = topic;
        this.serializer = serializer;
        link.ensureTopic(topic, 1, Map.of("cleanup.policy", "compact"));
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
        if (tokens.containsKey(key(processor, segment))) {
            throw new UnableToInitializeTokenException(key(processor, segment) + " is there already");
        }
        write(key(processor, segment), StoredToken.of(token, serializer));
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        claim(key(processor, segment));
        KafkaBatch.flushCurrent();
        write(key(processor, segment), StoredToken.of(token, serializer));
    }

    @Override
    @SuppressWarnings("NullAway") // Axon's token may be null, its signature does not say so
    public TrackingToken fetchToken(String processor, int segment) {
        return claim(key(processor, segment)).read(serializer);
    }

    @Override
    public void extendClaim(String processor, int segment) {
        if (!claimed.contains(key(processor, segment))) {
            throw new UnableToClaimTokenException(key(processor, segment) + " is not claimed");
        }
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        claimed.remove(key(processor, segment));
    }

    @Override
    public void deleteToken(String processor, int segment) {
        extendClaim(processor, segment);
        link.send(List.of(new ProducerRecord<>(topic, key(processor, segment), null)));
        tokens.remove(key(processor, segment));
        claimed.remove(key(processor, segment));
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    /** Reads the topic anew while this process has no claim: until then, another may have been the owner. */
    @Override
    public int[] fetchSegments(String processor) {
        if (claimed.isEmpty()) {
            Map<String, String> written = link.latest(topic);
            tokens.keySet().retainAll(written.keySet());
            written.forEach((key, value) -> tokens.put(key, json.readValue(value, StoredToken.class)));
        }
        return tokens.keySet().stream()
                .filter(key -> key.startsWith(processor + "/"))
                .mapToInt(key -> Integer.parseInt(key.substring(processor.length() + 1)))
                .sorted()
                .toArray();
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of(link.clusterId() + "/" + topic);
    }

    private StoredToken claim(String key) {
        @Nullable StoredToken token = tokens.get(key);
        if (token == null) {
            throw new UnableToClaimTokenException("There is no segment " + key);
        }
        claimed.add(key);
        return token;
    }

    private void write(String key, StoredToken token) {
        link.send(List.of(new ProducerRecord<>(topic, key, json.writeValueAsString(token))));
        tokens.put(key, token);
    }

    private static String key(String processor, int segment) {
        return processor + "/" + segment;
    }
}
