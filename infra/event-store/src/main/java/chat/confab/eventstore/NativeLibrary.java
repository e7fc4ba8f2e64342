package chat.confab.eventstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;

/**
 * Loads RocksDB's native library once. By itself RocksDB unpacks 17 MB into the temporary folder at every start and
 * deletes them at a clean exit only: each {@code kill -9} would leave them behind. Here the file goes as soon as it is
 * loaded, which is when a Unix no longer needs it.
 */
final class NativeLibrary {
    static {
        try {
            loadAndForget();
        } catch (IOException e) {
            throw new UncheckedIOException("RocksDB's native library cannot be unpacked", e);
        }
    }

    private NativeLibrary() {}

    /** Does nothing but have the class initialized. */
    static void load() {}

    private static void loadAndForget() throws IOException {
        Path directory = Files.createTempDirectory("rocksdb");
        try {
            NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
            RocksDB.loadLibrary();
        } finally {
            for (Path path : contents(directory)) {
                path.toFile().delete(); // Where a loaded library cannot be deleted, the loader does it at the exit.
            }
            directory.toFile().delete();
        }
    }

    private static List<Path> contents(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        }
    }
}
