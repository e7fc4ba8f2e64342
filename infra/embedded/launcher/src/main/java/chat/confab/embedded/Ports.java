package chat.confab.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Chooses the loopback ports of the children, which cannot be asked afterwards which one they took. */
final class Ports {

    /** Below every system's range for outgoing connections, so that none of those takes the port before the child does. */
    private static final int LOWEST = 12_000;

    private static final int HIGHEST = 30_000;

    private Ports() {}

    /**
     * The port itself when it is free, or a free one for 0.
     *
     * @throws EmbeddedStartException when the given port is taken; names the port and the part
     */
    static int choose(String part, int port) {
        if (port == 0) {
            return free();
        }
        if (!isFree(port)) {
            throw taken(part, port);
        }
        return port;
    }

    static EmbeddedStartException taken(String part, int port) {
        return new EmbeddedStartException("Port " + port + " is taken, so " + part
                + " cannot start on it. End what listens there, or choose another port (0 = any).");
    }

    static String loopback() {
        return "127.0.0.1";
    }

    private static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the children do: a port whose last connections are still in TIME_WAIT is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(loopback()), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
