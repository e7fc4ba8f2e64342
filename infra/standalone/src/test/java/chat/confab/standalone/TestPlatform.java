package chat.confab.standalone;

import chat.confab.messages.UserId;
import chat.confab.vault.AccountRole;
import chat.confab.vault.Vault;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The real platform in this process, on a data folder of the test's own. */
final class TestPlatform implements AutoCloseable {

    private static @Nullable TestPlatform shared;

    private final Confab confab;

    private TestPlatform(Confab confab) {
        this.confab = confab;
    }

    /** One platform for all tests that make their own people and need nothing else for themselves; it ends with the JVM. */
    static synchronized TestPlatform shared() {
        if (shared == null) {
            try {
                Path data = Files.createTempDirectory("confab-shared");
                TestPlatform platform = start(data);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    platform.close();
                    FileSystemUtils.deleteRecursively(data.toFile());
                }));
                shared = platform;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return shared;
    }

    static TestPlatform start(Path data) {
        return start(data, List.of());
    }

    /** With stores or anything else as the settings say. */
    static TestPlatform start(Path data, List<String> settings) {
        List<String> arguments = new ArrayList<>(arguments(data, freePort()));
        arguments.addAll(settings);
        return new TestPlatform(
                Confab.start(StartOptions.parse(arguments.toArray(String[]::new)), new Console(System.out)));
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

    Path data() {
        return Path.of(confab.context().getEnvironment().getRequiredProperty("confab.data"));
    }

    int port() {
        return confab.port();
    }

    /** As the vault of the platform has it from the next request on. */
    void giveRoles(Api.Person person, AccountRole... roles) {
        confab.context().getBean(Vault.class).changeRoles(new UserId(person.userId()), Set.of(roles));
    }

    EventStore log() {
        return confab.context().getBean(EventStore.class);
    }

    CommandGateway commands() {
        return confab.context().getBean(CommandGateway.class);
    }

    long logHead() {
        return log().createHeadToken().position().orElse(0);
    }

    MeterRegistry metrics() {
        return confab.context().getBean(MeterRegistry.class);
    }

    String elasticsearch() {
        return confab.context().getEnvironment().getRequiredProperty("confab.elasticsearch.uri");
    }

    @Override
    public void close() {
        confab.close();
    }
}
