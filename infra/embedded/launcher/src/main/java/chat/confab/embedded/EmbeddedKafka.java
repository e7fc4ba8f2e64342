package chat.confab.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A Kafka broker, its own controller, in a child JVM.
 *
 * <p>Topics are not made by using them; make them with replication factor 1. A crash of the application loses nothing that was
 * acknowledged. A folder that was lost begins with another cluster id.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final String PART = "the embedded Kafka";
    private static final String MAIN = "chat.confab.embedded.kafka.KafkaNodeMain";
    private static final String READY = "confab-kafka-node ready";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final DataFolder folder;
    private final ChildProcess process;
    private final int port;

    private EmbeddedKafka(DataFolder folder, ChildProcess process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the broker on the loopback interface and waits until clients can connect.
     *
     * @param port the port, or 0 for any free one
     * @throws EmbeddedStartException when the folder is in use, the port is taken or the broker does not come up
     */
    public static EmbeddedKafka start(Path dataDir, int port) {
        DataFolder folder = DataFolder.claim(PART, dataDir);
        try {
            int chosen = Ports.choose(PART, port);
            ChildProcess process = ChildJvm.start(PART, folder, "kafka", arguments(folder.path(), chosen));
            process.awaitReady(() -> process.tail().contains(READY), START_LIMIT);
            return new EmbeddedKafka(folder, process, chosen);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** The broker is fast enough with the first compiler alone, which saves a third of its memory and half of its start. */
    private static List<String> arguments(Path data, int port) {
        Path home = NodeHome.of("kafka");
        return List.of(
                "-Xms48m",
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                home.resolve("classes") + ":" + home.resolve("lib") + "/*",
                MAIN,
                data.toString(),
                Integer.toString(port),
                Integer.toString(Ports.choose(PART, 0)));
    }

    /** {@code 127.0.0.1:<port>}. */
    public String bootstrapServers() {
        return Ports.loopback() + ":" + port;
    }

    /** Ends the broker, which writes everything first, and frees the folder. */
    @Override
    public void close() {
        try {
            process.close();
        } finally {
            folder.close();
        }
    }
}
