package chat.confab.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts a store's own JVM, on the JDK that runs this one. */
final class ChildJvm {

    /** Held by the child, so that it is still there when only the launcher was killed. */
    private static final String LOCK_FILE = "node.lock";

    /** A child that has lost its parent ends by itself, within 12 s. */
    private static final Duration PREDECESSOR_LIMIT = Duration.ofSeconds(20);

    private static final long POLL_MILLIS = 50;

    private ChildJvm() {}

    /**
     * Waits until the child of a killed predecessor has left the folder and starts the new one.
     *
     * @param arguments everything after {@code java}
     */
    static ChildProcess start(String part, DataFolder folder, String name, List<String> arguments) {
        awaitPredecessorGone(part, folder.path().resolve(LOCK_FILE));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return ChildProcess.start(part, folder, name, command);
    }

    private static void awaitPredecessorGone(String part, Path lockFile) {
        long deadline = System.nanoTime() + PREDECESSOR_LIMIT.toNanos();
        try {
            while (!isFree(lockFile)) {
                if (System.nanoTime() > deadline) {
                    throw new EmbeddedStartException(
                            part + " of an earlier run still holds " + lockFile + "; end that process first");
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (IOException e) {
            throw new EmbeddedStartException(part + " cannot use " + lockFile, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedStartException(part + " was interrupted while starting", e);
        }
    }

    private static boolean isFree(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            return lock != null;
        }
    }
}
