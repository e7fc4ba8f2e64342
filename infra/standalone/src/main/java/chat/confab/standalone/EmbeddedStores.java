package chat.confab.standalone;

import chat.confab.embedded.EmbeddedElasticsearch;
import chat.confab.embedded.EmbeddedKafka;
import chat.confab.embedded.EmbeddedMongo;
import chat.confab.embedded.EmbeddedRedis;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores that no setting names, started side by side below the data folder. A setting such as
 * {@code confab.mongo.uri} means that this store is elsewhere, and it is left alone.
 */
final class EmbeddedStores implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStores.class);

    private final Map<String, Object> settings = new ConcurrentHashMap<>();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private EmbeddedStores() {}

    static EmbeddedStores start(Path data, StartOptions options, Console console) {
        EmbeddedStores stores = new EmbeddedStores();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> starts = new ArrayList<>();
            for (Part<?> part : parts(data)) {
                String external = options.settings().get(part.setting());
                if (external == null) {
                    starts.add(CompletableFuture.runAsync(() -> stores.start(part, console), threads));
                } else {
                    console.external(part.name(), external);
                }
            }
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
            return stores;
        } catch (CompletionException failed) {
            stores.close();
            throw StartRefusedException.of(failed);
        }
    }

    private static List<Part<?>> parts(Path data) {
        return List.of(
                new Part<>(
                        "Elasticsearch",
                        "confab.elasticsearch.uri",
                        () -> EmbeddedElasticsearch.start(data.resolve("elasticsearch"), 0),
                        EmbeddedElasticsearch::uri),
                new Part<>(
                        "Kafka",
                        "confab.kafka.bootstrap",
                        () -> EmbeddedKafka.start(data.resolve("kafka"), 0),
                        EmbeddedKafka::bootstrapServers),
                new Part<>(
                        "MongoDB",
                        "confab.mongo.uri",
                        () -> EmbeddedMongo.start(data.resolve("mongo"), 0),
                        EmbeddedMongo::connectionString),
                new Part<>(
                        "Redis",
                        "confab.redis.uri",
                        () -> EmbeddedRedis.start(data.resolve("redis"), 0),
                        EmbeddedRedis::uri));
    }

    private <T extends AutoCloseable> void start(Part<T> part, Console console) {
        T store = console.timed(part.name(), part.start()::get);
        settings.put(part.setting(), part.address().apply(store));
        synchronized (started) {
            started.push(store);
        }
    }

    /** Where each started store is, by the setting that would have named it. */
    Map<String, Object> settings() {
        return Map.copyOf(settings);
    }

    @Override
    public void close() {
        synchronized (started) {
            while (!started.isEmpty()) {
                closeQuietly(started.pop());
            }
        }
    }

    private static void closeQuietly(AutoCloseable store) {
        try {
            store.close();
        } catch (Exception failed) {
            LOG.warn("{} did not end cleanly; its next start repairs what is left", store, failed);
        }
    }

    /** One store: its name, the setting that replaces it, how to start it and where it then is. */
    private record Part<T extends AutoCloseable>(
            String name, String setting, java.util.function.Supplier<T> start, Function<T, String> address) {}
}
