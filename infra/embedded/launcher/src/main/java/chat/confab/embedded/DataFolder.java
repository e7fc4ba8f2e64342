package chat.confab.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claim of one embedded store on its data folder: held as long as the store runs, and freed by the operating system when the
 * process ends in whatever way, so a stale lock cannot exist.
 */
final class DataFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);
    private static final String LOCK_FILE = "launcher.lock";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the folder when it is missing and claims it for this process.
     *
     * @throws EmbeddedStartException when another store has it, in this process or in another, or when it cannot be written
     */
    static DataFolder claim(String part, Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        FileChannel channel = null;
        try {
            Files.createDirectories(path);
            channel = FileChannel.open(
                    path.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new EmbeddedStartException("The data folder of " + part + " is in use by process "
                        + holder(channel) + ": " + path + ". End that process, or choose another folder.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(path, channel);
        } catch (IOException | RuntimeException failure) {
            closeQuietly(channel);
            throw failure instanceof EmbeddedStartException refusal
                    ? refusal
                    : new EmbeddedStartException("The data folder of " + part + " cannot be used: " + path, failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        return new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
    }

    Path path() {
        return path;
    }

    /** Renames a file of this folder to {@code <name>.damaged-<time>}, says so, and so lets the store start empty. */
    void setAside(String fileName, String reason) {
        Path damaged = path.resolve(fileName);
        Path aside = path.resolve(fileName + ".damaged-" + STAMP.format(LocalDateTime.now(Clock.systemUTC())));
        try {
            Files.move(damaged, aside);
        } catch (IOException e) {
            throw new EmbeddedStartException("A damaged file cannot be moved aside: " + damaged, e);
        }
        log.warn(
                "{} is damaged ({}) and was moved to {}. The views kept in it start empty and will be rebuilt from the event log.",
                damaged,
                reason,
                aside.getFileName());
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            log.warn("A lock file could not be closed", e);
        }
    }
}
