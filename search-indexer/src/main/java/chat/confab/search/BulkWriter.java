package chat.confab.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes batches and reads what became of each message. A newer version that is there already (409) is as good as
 * written. What the mapping refuses (400) is poison. Everything else (overload, a lost shard or index) fails the batch as
 * a whole: it is read from Kafka and written again, and those that were written are then there already.
 */
final class BulkWriter {

    /** A bulk of some megabytes is what Elasticsearch takes best; its memory here is bounded too. */
    private static final long MOST_BYTES = 4L << 20;

    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;

    private final ElasticsearchClient elasticsearch;
    private final IndexNames names;

    BulkWriter(ElasticsearchClient elasticsearch, IndexNames names) {
        this.elasticsearch = elasticsearch;
        this.names = names;
    }

    /**
     * Returns when Elasticsearch has acknowledged all that is not poison.
     *
     * @return what the index refuses for ever
     * @throws IOException when something may succeed later
     */
    List<Batch.Poison> write(List<Batch.Entry> entries) throws IOException {
        List<Batch.Poison> poison = new ArrayList<>();
        int from = 0;
        while (from < entries.size()) {
            int to = endOfChunk(entries, from);
            poison.addAll(writeChunk(entries.subList(from, to)));
            from = to;
        }
        return poison;
    }

    /** Puts poison aside. */
    void putAside(List<BulkOperation> letters) throws IOException {
        for (BulkResponseItem item : bulk(letters).items()) {
            if (item.error() != null) {
                throw refused(item);
            }
        }
    }

    private static int endOfChunk(List<Batch.Entry> entries, int from) {
        int to = from;
        long bytes = 0;
        while (to < entries.size() && (to == from || bytes + entries.get(to).document().length <= MOST_BYTES)) {
            bytes += entries.get(to++).document().length;
        }
        return to;
    }

    private List<Batch.Poison> writeChunk(List<Batch.Entry> chunk) throws IOException {
        List<BulkResponseItem> items =
                bulk(chunk.stream().map(entry -> entry.write(names)).toList()).items();
        List<Batch.Poison> poison = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Optional<String> error = poisonIn(items.get(i));
            if (error.isPresent()) {
                poison.add(new Batch.Poison(chunk.get(i).record(), error.get()));
            }
        }
        return poison;
    }

    private BulkResponse bulk(List<BulkOperation> operations) throws IOException {
        return elasticsearch.bulk(b -> b.operations(operations).timeout(t -> t.time("10s")));
    }

    private static Optional<String> poisonIn(BulkResponseItem item) throws IOException {
        ErrorCause error = item.error();
        if (error == null || item.status() == CONFLICT) {
            return Optional.empty();
        }
        if (item.status() == BAD_REQUEST) {
            return Optional.of(reason(error));
        }
        throw refused(item);
    }

    private static IOException refused(BulkResponseItem item) {
        ErrorCause error = item.error();
        return new IOException("Elasticsearch answers " + item.status() + (error == null ? "" : ", " + reason(error)));
    }

    private static String reason(ErrorCause error) {
        ErrorCause cause = error.causedBy();
        return error.type() + ": " + error.reason() + (cause == null ? "" : " (" + cause.reason() + ")");
    }
}
