package chat.confab.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index up to the message records in Kafka, on a thread of its own. Each record is written at least once; its
 * log position is the document's external version, so that repeated and late ones change nothing. How far it has read
 * stands in Elasticsearch and moves only after the records are acknowledged there. Whatever fails, it starts again from
 * there, for ever: Elasticsearch or Kafka being away loses nothing and stops nobody else.
 */
public final class SearchIndexer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexer.class);
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final Duration LOOK_AGAIN_EVERY = Duration.ofSeconds(15);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final MessageIndex index;
    private final MessageTopic topic;
    private final BulkWriter writer;
    private final StoredOffsets offsets;
    private final DeadLetters deadLetters;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile IndexerStatus status = IndexerStatus.STARTING;

    /**
     * @param bootstrapServers of Kafka
     * @param topicName of message records, {@code chat.message-events}
     * @param elasticsearch stays open when this closes
     */
    public SearchIndexer(
            String bootstrapServers, String topicName, ElasticsearchClient elasticsearch, MessageIndex index) {
        IndexNames names = index.names();
        this.index = index;
        this.topic = new MessageTopic(bootstrapServers, topicName);
        this.writer = new BulkWriter(elasticsearch, names);
        this.offsets = new StoredOffsets(elasticsearch, names);
        this.deadLetters = new DeadLetters(names);
        this.thread = Thread.ofPlatform().name("search-indexer").unstarted(this::run);
    }

    /** Begins; returns at once, whether or not anything is there yet. */
    public void start() {
        thread.start();
    }

    /** For health and metrics; never waits. */
    public IndexerStatus status() {
        return status;
    }

    /** Ends after the batch in hand, which is read again at the next start when it cannot be finished soon. */
    @Override
    public void close() {
        closing.countDown();
        if (thread.getState() == Thread.State.NEW) {
            topic.close();
            return;
        }
        topic.wakeUp();
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            keepFollowing();
        } catch (InterruptedException toEnd) {
            LOG.debug("Interrupted to end", toEnd);
        } finally {
            // Kafka's clients refuse to close on an interrupted thread.
            Thread.interrupted();
            topic.close();
        }
    }

    private void keepFollowing() throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        while (!closed()) {
            try {
                follow();
            } catch (WakeupException onlyWhenClosing) {
                return;
            } catch (Exception failure) {
                pause = status.trouble() == null ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                waits(failure);
                closing.await(pause, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Reads on from the stored offsets until something fails, this closes, or topic or index are others than they were. */
    private void follow() throws IOException, ExecutionException, InterruptedException {
        index.prepare();
        String indexId = index.id();
        MessageTopic.Identity identity = topic.identity();
        Map<Integer, Long> next = new HashMap<>(offsets.load(indexId, identity.id()));
        topic.readFrom(identity, next);
        long lookedAt = System.nanoTime();
        while (!closed()) {
            step(indexId, identity.id(), next);
            if (System.nanoTime() - lookedAt > LOOK_AGAIN_EVERY.toNanos()) {
                if (!topic.identity().equals(identity) || !index.id().equals(indexId)) {
                    return;
                }
                lookedAt = System.nanoTime();
            }
        }
    }

    private void step(String indexId, String topicId, Map<Integer, Long> next) throws IOException {
        Batch batch = new Batch();
        topic.poll(PATIENCE).forEach(batch::add);
        if (!batch.next().isEmpty()) {
            write(topicId, batch);
            next.putAll(batch.next());
            offsets.save(indexId, topicId, next);
        }
        goesOn(topic.lag());
    }

    private void write(String topicId, Batch batch) throws IOException {
        List<Batch.Entry> entries = batch.entries();
        List<Batch.Poison> refused = writer.write(entries);
        List<Batch.Poison> poison =
                Stream.concat(batch.poison().stream(), refused.stream()).toList();
        if (!poison.isEmpty()) {
            putAside(topicId, poison);
        }
        status = status.wrote(batch.position(), entries.size() - refused.size(), poison.size());
    }

    private void putAside(String topicId, List<Batch.Poison> poison) throws IOException {
        List<BulkOperation> letters = poison.stream()
                .map(p -> deadLetters.write(topicId, p.record(), p.error()))
                .toList();
        writer.putAside(letters);
        // The error may quote what somebody wrote: it stands with the record, not in the log.
        poison.forEach(p -> LOG.warn(
                "Put aside what cannot be indexed: partition {} offset {}",
                p.record().partition(),
                p.record().offset()));
    }

    /** One line when it begins to wait, one when it goes on: a store that is away for an hour does not fill the log. */
    private void waits(Exception failure) {
        String trouble = describe(failure);
        if (status.trouble() == null || status == IndexerStatus.STARTING) {
            LOG.warn("Search indexing waits, and loses nothing: {}", trouble);
        }
        LOG.debug("Search indexing failed", failure);
        status = status.waiting(trouble);
    }

    private void goesOn(Map<Integer, Long> lag) {
        if (status.trouble() != null) {
            LOG.info("Search indexing follows {} partitions", lag.size());
        }
        status = status.following(lag);
    }

    private static String describe(Throwable failure) {
        @Nullable Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
        return String.valueOf(cause);
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }
}
