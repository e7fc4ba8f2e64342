package chat.confab.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;

/** An application JVM of its own that runs one embedded store, there to be killed. */
final class ForkedApplication implements AutoCloseable {

    private final Process process;
    private final String uri;
    private final List<ProcessHandle> children;

    private ForkedApplication(Process process, String uri) {
        this.process = process;
        this.uri = uri;
        this.children = process.descendants().toList();
    }

    /** What the fork runs: starts the named store on a folder, prints its address, and stays. */
    static final class Main {

        public static void main(String[] args) throws InterruptedException {
            System.out.println("READY " + startAndTellAddress(args[0], Path.of(args[1])));
            new CountDownLatch(1).await();
        }

        private static String startAndTellAddress(String store, Path folder) {
            return switch (store) {
                case "mongo" -> EmbeddedMongo.start(folder, 0).connectionString();
                case "redis" -> EmbeddedRedis.start(folder, 0).uri();
                case "kafka" -> EmbeddedKafka.start(folder, 0).bootstrapServers();
                case "elasticsearch" -> EmbeddedElasticsearch.start(folder, 0).uri();
                default -> throw new IllegalArgumentException(store);
            };
        }
    }

    static ForkedApplication running(String store, Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        store,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("READY ")) {
                return new ForkedApplication(process, line.substring("READY ".length()));
            }
        }
        throw new IOException(
                "The forked application ended with " + process.onExit().join().exitValue());
    }

    String uri() {
        return uri;
    }

    List<ProcessHandle> children() {
        return children;
    }

    /** Ends it with SIGKILL: no hook of it runs. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void awaitChildrenGone() {
        Awaitility.await("children of the killed application end")
                .atMost(Duration.ofSeconds(20))
                .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Override
    public void close() {
        kill();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
