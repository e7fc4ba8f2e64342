package chat.confab.standalone;

import chat.confab.messages.message.MessageSent;
import chat.confab.projections.LogPosition;
import chat.confab.projections.live.MessageFold;
import chat.confab.projections.rebuild.LogHead;
import chat.confab.projections.rebuild.MongoReadModels;
import chat.confab.projections.rebuild.ReadModel;
import chat.confab.projections.rebuild.RunningVersion;
import chat.confab.projections.rebuild.VersionRegistry;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * The search index as a read model with versions: each is an index of its own, and the read alias says which one is searched. Its tokens
 * and versions are in Mongo, because claims need what Elasticsearch does not have.
 */
final class SearchReadModel implements ReadModel {

    /** Clocks and appends do not keep the same order to the millisecond: what was sent so shortly before is not counted. */
    private static final Duration BLUR = Duration.ofSeconds(5);

    private static final String NAME = "search";

    private final SearchIndices indices;
    private final EventStore log;
    private final LogHead published;
    private final MongoDatabase database;
    private final ReadModel processed;
    private final Map<String, SearchReplay> replays = new ConcurrentHashMap<>();

    /**
     * @param published up to where in the log Kafka has been given everything
     * @param database with the tokens
     */
    SearchReadModel(
            SearchIndices indices, EventStore log, LogHead published, MongoDatabase database, MongoReadModels mongo) {
        this.indices = indices;
        this.log = log;
        this.published = published;
        this.database = database;
        this.processed = mongo.elsewhere(
                NAME, this::replay, version -> indices.index(numberOf(version)).drop());
    }

    private SearchReplay replay(String version) {
        SearchReplay replay = new SearchReplay(indices.rebuild(numberOf(version)), new MessageFold(log), database);
        replays.put(version, replay);
        return replay;
    }

    private static int numberOf(String version) {
        return Integer.parseInt(version.substring((NAME + "_v").length()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isAwaited() {
        return false;
    }

    @Override
    public VersionRegistry registry() {
        return processed.registry();
    }

    /** Where Mongo was lost, the index was not. */
    @Override
    public int firstVersion() {
        return indices.index(1).live().orElse(1);
    }

    @Override
    public RunningVersion open(int version) {
        RunningVersion replay = processed.open(version);
        return new SearchVersion(
                replay,
                () -> Optional.ofNullable(replays.get(NAME + "_v" + version))
                        .map(SearchReplay::refusal)
                        .orElse(null),
                () -> indices.indexer(version),
                published);
    }

    @Override
    public void prepare(int version) {
        indices.rebuild(version).begin();
    }

    /** Counts the messages of the log afresh: none may be missing, none may be there that the log does not have. */
    @Override
    public Optional<String> verify(int version, long target, Instant since) {
        Instant until = since.minus(BLUR);
        long sent = sent(target, until);
        long indexed = indices.rebuild(version).count(until);
        return sent == indexed
                ? Optional.empty()
                : Optional.of("the log has %d messages until %s, the index has %d".formatted(sent, until, indexed));
    }

    private long sent(long target, Instant until) {
        long count = 0;
        long position = 0;
        try (BlockingStream<TrackedEventMessage<?>> events = log.openStream(null)) {
            while (position < target) {
                TrackedEventMessage<?> event = events.nextAvailable();
                position = LogPosition.of(event.trackingToken());
                if (event.getPayloadType() == MessageSent.class
                        && !((MessageSent) event.getPayload()).at().isAfter(until)) {
                    count++;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        return count;
    }

    /** Indices that do not exist yet are made by their indexer, which then also sets the alias. */
    @Override
    public void point(int version) {
        if (indices.index(version).live().isPresent()) {
            indices.index(version).point();
        }
    }

    @Override
    public void drop(int version) {
        processed.drop(version);
    }
}
