package chat.confab.bench.platform;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The platform as {@code ./confab up} starts it, as a child of this process with the same class path and JVM flags. */
public final class Platform implements AutoCloseable {

    private static final String MAIN = "chat.confab.standalone.Confab";
    private static final Pattern READY = Pattern.compile("Confab is ready: http://localhost:(\\d+).*");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final int port;
    private final Duration readyAfter;

    private Platform(Process process, int port, Duration readyAfter) {
        this.process = process;
        this.port = port;
        this.readyAfter = readyAfter;
    }

    /**
     * Starts it on a free port and returns when it says that it is ready.
     *
     * @param settings any further {@code --name=value}
     * @throws IllegalStateException with all it said, when it ends instead
     */
    public static Platform start(Path data, String... settings) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command(data, settings))
                .redirectErrorStream(true)
                .start();
        int port = awaitReady(process);
        return new Platform(process, port, Duration.ofNanos(System.nanoTime() - start));
    }

    public int port() {
        return port;
    }

    /** From the start of its process to its word that it takes requests. */
    public Duration readyAfter() {
        return readyAfter;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends it as Ctrl-C would, and waits for that. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static List<String> command(Path data, String... settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), MAIN));
        command.addAll(List.of("--port", "0", "--data", data.toString()));
        command.addAll(List.of(settings));
        return command;
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator)).stream()
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    /** The port that it then says it listens on. */
    private static int awaitReady(Process process) throws InterruptedException {
        StringBuilder said = new StringBuilder();
        CompletableFuture<Integer> ready = new CompletableFuture<>();
        Thread.ofPlatform().name("platform-output").daemon().start(() -> read(process, said, ready));
        try {
            return ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            process.destroy();
            throw new IllegalStateException("The platform did not get ready; it said:\n" + said, failed);
        }
    }

    /** Reads to the end, so that the platform never waits for its own output to be taken. */
    private static void read(Process process, StringBuilder said, CompletableFuture<Integer> ready) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!ready.isDone()) {
                    said.append(line).append('\n');
                }
                Matcher word = READY.matcher(line);
                if (word.matches()) {
                    ready.complete(Integer.parseInt(word.group(1)));
                }
            }
            ready.completeExceptionally(new IOException("it has ended"));
        } catch (IOException failed) {
            ready.completeExceptionally(failed);
        }
    }
}
