package chat.confab.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The real platform in this process, on a data folder of the test's own. */
final class TestPlatform implements AutoCloseable {

    private final Confab confab;

    private TestPlatform(Confab confab) {
        this.confab = confab;
    }

    static TestPlatform start(Path data) {
        return new TestPlatform(Confab.start(options(data, freePort()), new Console(System.out)));
    }

    static StartOptions options(Path data, int port) {
        return StartOptions.parse(arguments(data, port).toArray(String[]::new));
    }

    static List<String> arguments(Path data, int port) {
        return List.of("--port", Integer.toString(port), "--data", data.toString(), "--management.server.port=0");
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Api api() {
        return new Api(port());
    }

    int port() {
        return confab.port();
    }

    EventStore log() {
        return confab.context().getBean(EventStore.class);
    }

    long logHead() {
        return log().createHeadToken().position().orElse(0);
    }

    String elasticsearch() {
        return confab.context().getEnvironment().getRequiredProperty("confab.elasticsearch.uri");
    }

    @Override
    public void close() {
        confab.close();
    }
}
