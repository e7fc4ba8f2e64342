package chat.confab.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child that serves as long as this process lives. Every child reads its standard input and ends at its end, which the operating
 * system brings about whatever ends this process; {@link #close} uses the same way, and force only when that does not help.
 */
final class ChildProcess implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ChildProcess.class);
    private static final Duration POLL = Duration.ofMillis(25);
    private static final Duration FORCE_AFTER = Duration.ofSeconds(15);

    /** A session of its own keeps Ctrl-C in the terminal from ending a child before the application is done with it. */
    private static final String OWN_SESSION =
            "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; else trap '' INT; exec \"$@\"; fi";

    private final String part;
    private final Process process;
    private final BoundedLog output;
    private volatile boolean closing;

    private ChildProcess(String part, Process process, BoundedLog output) {
        this.part = part;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a command. Its output goes to {@code <folder>/<name>.log}.
     *
     * @param part what to call it in messages, such as "the embedded Redis"
     */
    static ChildProcess start(String part, DataFolder folder, String name, List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of("sh", "-c", OWN_SESSION, "sh"));
        wrapped.addAll(command);
        try {
            ProcessBuilder builder = new ProcessBuilder(wrapped)
                    .directory(folder.path().toFile())
                    .redirectErrorStream(true);
            // Meant for the application's JVM; its heap and agents would come on top of a child's own.
            builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
            Process process = builder.start();
            Path log = folder.path().resolve(name + ".log");
            return new ChildProcess(part, process, BoundedLog.of(process.getInputStream(), log));
        } catch (IOException e) {
            throw new EmbeddedStartException(part + " cannot be started: " + command.getFirst(), e);
        }
    }

    /**
     * Waits until the child serves.
     *
     * @throws EmbeddedStartException when the child ends or the time is over before; quotes its last lines; the child is gone then
     */
    void awaitReady(BooleanSupplier ready, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failed("ended with code " + process.exitValue() + " while starting");
            }
            if (System.nanoTime() > deadline) {
                throw failed("was not ready after " + limit.toSeconds() + " s");
            }
            pause();
        }
        process.onExit().thenAccept(this::ended);
    }

    private void pause() {
        try {
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted while starting");
        }
    }

    private EmbeddedStartException failed(String what) {
        close();
        return new EmbeddedStartException(
                part + " " + what + ". Its last lines, from " + output.file() + ":\n" + tail());
    }

    private void ended(Process child) {
        if (!closing) {
            log.error("{} ended by itself with code {}; its log is {}", part, child.exitValue(), output.file());
        }
    }

    /** The last lines that the child printed. */
    String tail() {
        return output.tail();
    }

    /** Asks the child to end by ending its input, waits 15 s, and forces it then. Safe to repeat. */
    @Override
    public void close() {
        closing = true;
        List<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(FORCE_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("{} did not end within {} s and is forced to", part, FORCE_AFTER.toSeconds());
            }
            output.awaitEnd();
        } catch (IOException e) {
            log.debug("{} has closed its input", part, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            family.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
