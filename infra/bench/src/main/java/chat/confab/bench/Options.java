package chat.confab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a measurement was told: {@code --name value} or {@code --name=value}. Every measurement gets a new folder of its
 * own, below {@code --folder} or where the system keeps temporary files; it goes when these options are closed.
 */
public final class Options implements AutoCloseable {

    private final Map<String, String> values;
    private final Path folder;

    private Options(Map<String, String> values, Path folder) {
        this.values = values;
        this.folder = folder;
    }

    /** @throws IllegalArgumentException when these are no options */
    static Options parse(String... args) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            String[] option = args[i].split("=", 2);
            if (!option[0].startsWith("--") || (option.length == 1 && i + 1 == args.length)) {
                throw new IllegalArgumentException("Options are given as --name value; '" + args[i] + "' is none");
            }
            values.put(option[0].substring(2), option.length == 2 ? option[1] : args[++i]);
        }
        String parent = values.remove("folder");
        return new Options(values, parent == null ? temporary() : temporaryBelow(Path.of(parent)));
    }

    /** Empty at first, and this measurement's alone. */
    public Path folder() {
        return folder;
    }

    public int number(String name, int otherwise) {
        String value = values.get(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value.replace("_", ""));
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("--" + name + " is a number, not '" + value + "'");
        }
    }

    /** Some of these, with commas between; all where nothing is said. */
    public List<String> among(String name, List<String> all) {
        String value = values.get(name);
        List<String> chosen = value == null ? all : List.of(value.split(","));
        if (!all.containsAll(chosen)) {
            throw new IllegalArgumentException("--" + name + " is some of " + String.join(",", all));
        }
        return chosen;
    }

    public Duration seconds(String name, int otherwise) {
        return Duration.ofSeconds(number(name, otherwise));
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (IOException failed) {
            throw new UncheckedIOException("The measurement's folder could not be deleted", failed);
        }
    }

    private static Path temporary() throws IOException {
        return Files.createTempDirectory("confab-bench");
    }

    private static Path temporaryBelow(Path parent) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(parent.toAbsolutePath()), "confab-bench");
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
