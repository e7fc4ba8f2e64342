package chat.confab.http.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key that signs access tokens: 256 random bits in a file that only its owner may read. */
final class TokenKey {

    private static final int BYTES = 32;

    private TokenKey() {}

    /** Reads the key, or makes it when there is none. */
    static SecretKey load(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file.toAbsolutePath());
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != BYTES) {
                throw new IllegalStateException("Not a key of " + BYTES + " bytes: " + file
                        + ". Restore it, or delete it for a new one (everybody's access tokens end then)");
            }
            return new SecretKeySpec(key, "HmacSHA256");
        } catch (IOException e) {
            throw new IllegalStateException("The key of access tokens cannot be read: " + file, e);
        }
    }

    /** Written beside its place and then moved there, so that half a key is never found. */
    private static void create(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.resolveSibling(""));
        Path draft = Files.createTempFile(
                file.resolveSibling(""),
                "key",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(draft, EnumSet.of(StandardOpenOption.WRITE))) {
            channel.write(ByteBuffer.wrap(key));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
