package chat.confab.embedded.elasticsearch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Runs one Elasticsearch node until the standard input ends, which it does when the parent is gone for whatever reason.
 *
 * <p>Arguments: Elasticsearch home, data folder, port. It opens its port before its shards have recovered: ask for its health.
 */
public final class ElasticsearchNodeMain {

    private static final String NAME = "confab-search";
    private static final int STOP_SECONDS = 10;

    private ElasticsearchNodeMain() {}

    /** The process' entry; see the class. */
    public static void main(String[] args) {
        Thread.ofPlatform().name("parent-watch").daemon().start(ElasticsearchNodeMain::exitWithParent);
        try {
            run(Path.of(args[0]), Path.of(args[1]), args[2]);
        } catch (Exception e) {
            e.printStackTrace();
            // The threads that were already started would keep the process up.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(Path home, Path data, String port) throws Exception {
        lock(data.resolve("node.lock"));
        // Before any class that logs.
        LogConfigurator.configureESLogging();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
                settings(home, data, port), Map.of(), home.resolve("config"), () -> NAME);
        Files.createDirectories(environment.logsDir());
        LogConfigurator.setNodeName(NAME);
        LogConfigurator.configure(environment, true);
        Node node = new Node(environment, plugins(environment));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node), "elasticsearch-shutdown"));
        node.start();
        // Every thread of the node is a daemon.
        new CountDownLatch(1).await();
    }

    private static Settings settings(Path home, Path data, String port) {
        return Settings.builder()
                .put("path.home", home.toString())
                .put("path.data", data.resolve("nodes").toString())
                .put("path.logs", data.resolve("logs").toString())
                .put("cluster.name", "confab")
                .put("node.name", NAME)
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.port", "0")
                .putList("node.roles", "master", "data", "ingest")
                // A full disk shows as a failed write, not as an index that turned read-only.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                // Indices are made by their owners, with a mapping.
                .put("action.auto_create_index", false)
                .build();
    }

    private static PluginsLoader plugins(Environment environment) throws IOException {
        return PluginsLoader.createPluginsLoader(
                PluginsLoader.loadModulesBundles(environment.modulesDir(), false), Set.of(), Map.of());
    }

    private static void exitWithParent() {
        try {
            while (System.in.read() != -1) {
                // The parent says nothing; only the end counts.
            }
        } catch (IOException e) {
            System.err.println("The input broke: " + e);
        }
        Thread.ofPlatform().daemon().start(ElasticsearchNodeMain::haltWhenStuck);
        System.exit(0);
    }

    private static void haltWhenStuck() {
        try {
            TimeUnit.SECONDS.sleep(STOP_SECONDS + 2);
        } catch (InterruptedException e) {
            System.err.println("Interrupted while stopping");
        }
        Runtime.getRuntime().halt(1);
    }

    private static void close(Node node) {
        try {
            node.prepareForClose();
            node.close();
            if (!node.awaitClose(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Did not stop within " + STOP_SECONDS + " s");
            }
        } catch (IOException e) {
            System.err.println("Did not stop cleanly: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Held until the process ends. */
    @SuppressWarnings("resource")
    private static void lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            throw new IOException("Another node runs on " + file.getParent());
        }
    }
}
