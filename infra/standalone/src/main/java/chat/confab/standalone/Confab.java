package chat.confab.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The platform in the foreground: {@code ./confab up}. Start-up shows what it starts and ends with the URL to open;
 * SIGTERM and SIGINT end it cleanly, edge first, stores last.
 */
public final class Confab implements AutoCloseable {

    private final DataFolder folder;
    private final EmbeddedStores stores;
    private final ConfigurableApplicationContext context;

    private Confab(DataFolder folder, EmbeddedStores stores, ConfigurableApplicationContext context) {
        this.folder = folder;
        this.stores = stores;
        this.context = context;
    }

    public static void main(String[] args) {
        Console console = new Console(System.out);
        try {
            Confab confab = start(StartOptions.parse(args), console);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> confab.end(console), "confab-shutdown"));
            console.ready(confab.port(), confab.managementPort());
        } catch (StartRefusedException refused) {
            console.refused(refused);
            System.exit(1);
        }
    }

    /**
     * Starts the platform and returns when it takes requests.
     *
     * @throws StartRefusedException when it cannot start, with what to do about it; nothing is left running
     */
    static Confab start(StartOptions options, Console console) {
        staySilent();
        requireFree(options.port());
        requireFree(options.managementPort());
        DataFolder folder = DataFolder.claim(options.data());
        console.starting(folder.path());
        EmbeddedStores stores = null;
        try {
            stores = EmbeddedStores.start(folder.path(), options, console);
            return new Confab(folder, stores, startPlatform(options, folder.path(), stores.settings(), console));
        } catch (RuntimeException failed) {
            if (stores != null) {
                stores.close();
            }
            folder.close();
            throw StartRefusedException.of(failed);
        }
    }

    /** Axon reports its use to its makers unless told not to; it reads a system property, not Spring's. */
    private static void staySilent() {
        System.getProperties().putIfAbsent("axoniq.update-checker.disabled", "true");
    }

    private static ConfigurableApplicationContext startPlatform(
            StartOptions options, Path data, Map<String, Object> settings, Console console) {
        SpringApplication application = new SpringApplication(Platform.class);
        application.setRegisterShutdownHook(false); // the stores must outlive it: see end()
        application.setDefaultProperties(settings);
        return console.timed("Platform", () -> application.run(options.springArguments(data)));
    }

    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
            probe.setReuseAddress(true);
        } catch (IOException taken) {
            throw new StartRefusedException("Port " + port
                    + " is taken by another program. End that, or choose another port: ./confab up --port 8090");
        }
    }

    int port() {
        return localPort("local.server.port");
    }

    private int managementPort() {
        return localPort("local.management.port");
    }

    private int localPort(String name) {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty(name));
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    private void end(Console console) {
        console.ending();
        close();
        console.ended();
    }

    @Override
    public void close() {
        context.close();
        stores.close();
        folder.close();
    }
}
