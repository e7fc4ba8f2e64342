package chat.confab.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A Redis 6.2 server as a child process, with an append-only file synced every second.
 *
 * <p>Keep to the 6.2 command set. A crash of the application loses nothing, a crash of the machine at most the last second; either
 * way what is left is a prefix of what was written.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final String PART = "the embedded Redis";
    private static final String APPEND_ONLY_FILE = "appendonly.aof";
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final int PROBE_MILLIS = 1_000;

    private final DataFolder folder;
    private final ChildProcess process;
    private final int port;

    private EmbeddedRedis(DataFolder folder, ChildProcess process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the server on the loopback interface and waits until it has read its file. A Redis that an earlier run left behind on
     * this folder is ended first; a file that it cannot read is moved aside.
     *
     * @param port the port, or 0 for any free one
     * @throws EmbeddedStartException when the folder is in use, the port is taken or the server does not come up
     */
    public static EmbeddedRedis start(Path dataDir, int port) {
        DataFolder folder = DataFolder.claim(PART, dataDir);
        try {
            RedisProcess redis = new RedisProcess(folder);
            redis.endOrphan();
            int chosen = Ports.choose(PART, port);
            return new EmbeddedRedis(folder, startRepairing(folder, redis, chosen), chosen);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static ChildProcess startRepairing(DataFolder folder, RedisProcess redis, int port) {
        ChildProcess process = redis.start(PART, port);
        try {
            process.awaitReady(() -> answers(port), START_LIMIT);
            return process;
        } catch (EmbeddedStartException e) {
            if (!process.tail().contains("Bad file format reading the append only file")) {
                throw e;
            }
            folder.setAside(APPEND_ONLY_FILE, "Redis cannot read it");
            ChildProcess empty = redis.start(PART, port);
            empty.awaitReady(() -> answers(port), START_LIMIT);
            return empty;
        }
    }

    /** While it reads its file, Redis answers an error instead. */
    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.loopback(), port), PROBE_MILLIS);
            socket.setSoTimeout(PROBE_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+PONG".equals(answer.readLine());
        } catch (IOException notYet) {
            return false;
        }
    }

    /** {@code redis://127.0.0.1:<port>}. */
    public String uri() {
        return "redis://" + Ports.loopback() + ":" + port;
    }

    /** Ends the server, which syncs its file first, and frees the folder. */
    @Override
    public void close() {
        try {
            process.close();
        } finally {
            folder.close();
        }
    }
}
