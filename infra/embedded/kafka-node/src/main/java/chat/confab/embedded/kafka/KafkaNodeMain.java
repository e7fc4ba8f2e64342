package chat.confab.embedded.kafka;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Runs one Kafka broker until the standard input ends, which it does when the parent is gone for whatever reason.
 *
 * <p>Arguments: data folder, port, controller port. Prints {@link #READY} when it serves.
 */
public final class KafkaNodeMain {

    /** The line that tells the parent that clients can connect. */
    public static final String READY = "confab-kafka-node ready";

    private static final long STOP_LIMIT_MILLIS = 12_000;

    private KafkaNodeMain() {}

    /** The process' entry; see the class. */
    public static void main(String[] args) {
        Thread.ofPlatform().name("parent-watch").daemon().start(KafkaNodeMain::exitWithParent);
        try {
            run(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        } catch (Exception e) {
            e.printStackTrace();
            // The threads that were already started would keep the process up.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(Path data, int port, int controllerPort) throws Exception {
        lock(data.resolve("node.lock"));
        Path logDir = Files.createDirectories(data.resolve("log"));
        format(logDir);
        Properties properties = BrokerProperties.of(logDir, port, controllerPort);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-shutdown"));
        server.startup();
        System.out.println(READY);
        server.awaitShutdown();
    }

    private static void exitWithParent() {
        try {
            while (System.in.read() != -1) {
                // The parent says nothing; only the end counts.
            }
        } catch (IOException e) {
            System.err.println("The input broke: " + e);
        }
        Thread.ofPlatform().daemon().start(KafkaNodeMain::haltWhenStuck);
        System.exit(0);
    }

    private static void haltWhenStuck() {
        try {
            Thread.sleep(STOP_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            System.err.println("Interrupted while stopping");
        }
        Runtime.getRuntime().halt(1);
    }

    /** Held until the process ends. */
    @SuppressWarnings("resource")
    private static void lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            throw new IOException("Another broker runs on " + file.getParent());
        }
    }

    /** Once for a folder, which gets a cluster id of its own: a client can tell by it that a lost folder began anew. */
    private static void format(Path logDir) throws Exception {
        if (Files.exists(logDir.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerProperties.NODE_ID)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(logDir.toString())
                .setDirectories(List.of(logDir.toString()))
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setIgnoreFormatted(true)
                .run();
    }
}
