package chat.confab.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a child prints, kept in a file that begins anew at each start and never outgrows {@link #LIMIT_BYTES} twice (the file and
 * the one before it, {@code <name>.1}), with the last lines in memory for error messages.
 */
final class BoundedLog {

    private static final Logger log = LoggerFactory.getLogger(BoundedLog.class);
    private static final long LIMIT_BYTES = 4 << 20;
    private static final int TAIL_LINES = 30;

    private final Path file;
    private final Deque<String> tail = new ArrayDeque<>();
    private final Thread reader;

    private BoundedLog(Path file, InputStream output, String name) {
        this.file = file;
        this.reader = Thread.ofPlatform().name("log-of-" + name).daemon().unstarted(() -> copy(output));
    }

    /** Begins to copy the stream to the file until the stream ends. */
    static BoundedLog of(InputStream output, Path file) {
        BoundedLog bounded = new BoundedLog(file, output, String.valueOf(file.getFileName()));
        bounded.reader.start();
        return bounded;
    }

    private void copy(InputStream output) {
        // Only what the child prints ends this loop: a child whose output is no longer read would stand still.
        try (var lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            rotate();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                remember(line);
                append(line);
            }
        } catch (IOException | UncheckedIOException streamClosed) {
            log.debug("{} ends", file, streamClosed);
        }
    }

    private void append(String line) {
        try {
            if (Files.exists(file) && Files.size(file) > LIMIT_BYTES) {
                rotate();
            }
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            log.debug("{} cannot be written", file, e);
        }
    }

    private void rotate() throws IOException {
        if (Files.exists(file)) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private synchronized void remember(String line) {
        if (tail.size() == TAIL_LINES) {
            tail.removeFirst();
        }
        tail.addLast(line);
    }

    /** The last lines printed, oldest first. */
    synchronized String tail() {
        return String.join("\n", tail);
    }

    /** Waits until the child's last line is in, for at most a second. */
    void awaitEnd() throws InterruptedException {
        reader.join(1_000);
    }

    Path file() {
        return file;
    }
}
