package chat.confab.admin.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/** A login kept on disk for the next run, readable by its owner alone. Replaced as a whole: a crash leaves the old one or the new one. */
final class LoginFile {

    private final Path file;
    private final ServerAddress address;

    LoginFile(Path folder, ServerAddress address) {
        this.file = folder.resolve(address.fileName() + ".json");
        this.address = address;
    }

    /** Nothing when nobody is logged in here, or the file was meant for another server. */
    Optional<Login> read() {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readString(file), Login.class))
                    .filter(login -> address.toString().equals(login.url()));
        } catch (IOException | JacksonException none) {
            return Optional.empty();
        }
    }

    void write(Login login) {
        try {
            Path fresh = Files.createTempFile(
                    folder(),
                    file.getFileName().toString(),
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    fresh, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(login));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("The login cannot be kept in " + file, failed);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("The login cannot be removed from " + file, failed);
        }
    }

    /** Does something that no other run may do at the same time: a refresh token that two of them spend ends the login. */
    <T> T alone(Supplier<T> work) {
        try (FileChannel channel = FileChannel.open(
                        folder().resolve(address.fileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            return work.get();
        } catch (IOException failed) {
            throw new UncheckedIOException("The login's folder cannot be used: " + file.getParent(), failed);
        }
    }

    private Path folder() throws IOException {
        return Files.createDirectories(
                file.toAbsolutePath().getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
