package chat.confab.standalone;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/** What a person sees in the terminal while Confab starts and ends. */
final class Console {

    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    void starting(Path data) {
        out.println("Confab starts, with its data in " + data);
    }

    /** Runs a step and prints how long it took. */
    <T> T timed(String step, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        out.println(String.format(Locale.ROOT, "  %-14s ready after %4.1f s", step, (System.nanoTime() - start) / 1e9));
        return result;
    }

    void external(String part, String where) {
        out.println(String.format(Locale.ROOT, "  %-14s at %s", part, where));
    }

    void ready(int port, int managementPort) {
        out.println("Health and metrics: http://localhost:" + managementPort + "/actuator");
        out.println("Confab is ready: http://localhost:" + port + "/ (Ctrl-C ends it; the HTTP API: /docs)");
    }

    void refused(StartRefusedException refused) {
        out.println("Confab cannot start: " + refused.getMessage());
    }

    void ending() {
        out.println("Confab is ending …");
    }

    void ended() {
        out.println("Confab has ended.");
    }
}
