package chat.confab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoresIT {

    @TempDir
    Path folder;

    @Test
    void all_four_start_at_once_and_each_serves_on_a_port_of_its_own() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<EmbeddedMongo> mongo = threads.submit(start("mongo", EmbeddedMongo::start));
            Future<EmbeddedRedis> redis = threads.submit(start("redis", EmbeddedRedis::start));
            Future<EmbeddedKafka> kafka = threads.submit(start("kafka", EmbeddedKafka::start));
            Future<EmbeddedElasticsearch> search = threads.submit(start("search", EmbeddedElasticsearch::start));
            List<String> addresses = List.of(
                    address(mongo, EmbeddedMongo::connectionString),
                    address(redis, EmbeddedRedis::uri),
                    address(kafka, EmbeddedKafka::bootstrapServers),
                    address(search, EmbeddedElasticsearch::uri));
            assertThat(addresses).doesNotHaveDuplicates().allSatisfy(EmbeddedStoresIT::accepts);
            for (Future<? extends AutoCloseable> store : List.of(mongo, redis, kafka, search)) {
                store.get().close();
            }
            assertThat(ProcessHandle.current().descendants()).noneMatch(ProcessHandle::isAlive);
        }
    }

    private interface Start<T> {
        T start(Path folder, int port);
    }

    private <T> Callable<T> start(String name, Start<T> store) {
        return () -> store.start(folder.resolve(name), 0);
    }

    private static <T> String address(Future<T> store, Function<T, String> uri) throws Exception {
        return uri.apply(store.get()).replaceFirst(".*://", "");
    }

    private static void accepts(String address) {
        String[] hostAndPort = address.split(":");
        try (Socket socket = new Socket(hostAndPort[0], Integer.parseInt(hostAndPort[1]))) {
            assertThat(socket.isConnected()).isTrue();
        } catch (IOException e) {
            throw new AssertionError(address + " does not answer", e);
        }
    }
}
