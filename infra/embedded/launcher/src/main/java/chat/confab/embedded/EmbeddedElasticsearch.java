package chat.confab.embedded;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One Elasticsearch node in a child JVM, without security, on the loopback interface alone.
 *
 * <p>It has the bare server and a little analysis (README beside this module); use only what a full cluster has too. Indices are not
 * made by using them. A crash loses nothing that was acknowledged. A folder that was lost begins with another cluster UUID.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {

    private static final String PART = "the embedded Elasticsearch";
    private static final String MAIN = "chat.confab.embedded.elasticsearch.ElasticsearchNodeMain";
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final int PROBE_MILLIS = 3_000;

    private final DataFolder folder;
    private final ChildProcess process;
    private final int port;

    private EmbeddedElasticsearch(DataFolder folder, ChildProcess process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the node and waits until every primary shard has recovered.
     *
     * @param port the HTTP port, or 0 for any free one
     * @throws EmbeddedStartException when the folder is in use, the port is taken or the node does not come up
     */
    public static EmbeddedElasticsearch start(Path dataDir, int port) {
        DataFolder folder = DataFolder.claim(PART, dataDir);
        try {
            int chosen = Ports.choose(PART, port);
            ChildProcess process = ChildJvm.start(PART, folder, "elasticsearch", arguments(folder.path(), chosen));
            process.awaitReady(() -> isYellow(chosen), START_LIMIT);
            return new EmbeddedElasticsearch(folder, process, chosen);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static List<String> arguments(Path data, int port) {
        Path home = NodeHome.of("elasticsearch");
        List<String> arguments = new ArrayList<>(List.of(
                "-Xms128m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-OmitStackTraceInFastThrow"));
        // As the server's own start script sets them.
        arguments.addAll(List.of(
                "-Dio.netty.noUnsafe=true",
                "-Dio.netty.noKeySetOptimization=true",
                "-Dio.netty.recycler.maxCapacityPerThread=0",
                "-Dlog4j2.disable.jmx=true",
                "-Dlog4j.shutdownHookEnabled=false",
                "--enable-native-access=org.elasticsearch.nativeaccess,org.apache.lucene.core,org.elasticsearch.foreign",
                "--add-modules=ALL-MODULE-PATH,jdk.incubator.vector"));
        arguments.addAll(List.of(
                "--module-path=" + home.resolve("lib"),
                "--class-path=" + home.resolve("classes"),
                MAIN,
                home.toString(),
                data.toString(),
                Integer.toString(port)));
        return arguments;
    }

    /** The port opens before the shards have recovered. */
    private static boolean isYellow(int port) {
        try {
            URI health = URI.create(
                    "http://" + Ports.loopback() + ":" + port + "/_cluster/health?wait_for_status=yellow&timeout=1s");
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    /** {@code http://127.0.0.1:<port>}. */
    public String uri() {
        return "http://" + Ports.loopback() + ":" + port;
    }

    /** Ends the node, which writes everything first, and frees the folder. */
    @Override
    public void close() {
        try {
            process.close();
        } finally {
            folder.close();
        }
    }
}
