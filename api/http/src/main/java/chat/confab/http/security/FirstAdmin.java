package chat.confab.http.security;

import chat.confab.http.HttpSettings;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * How an empty system gets its first admin: whoever can read the data folder finds a secret there, {@code first-admin}
 * beside the key of access tokens, and shows it once. It is made anew at each start that finds no admin.
 */
@Component
public final class FirstAdmin {

    private static final int BYTES = 32;

    private final Vault vault;
    private final Path file;

    FirstAdmin(HttpSettings settings, Vault vault) {
        this.vault = vault;
        this.file = settings.tokenKey().toAbsolutePath().resolveSibling("first-admin");
        if (!vault.hasAdmin()) {
            write();
        }
    }

    /** The secret is wrong, or there is an admin already: which of the two is nobody's business. */
    public static final class NoLongerException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Makes the person admin, and forgets the secret.
     *
     * @throws RefusedException NO_SUCH_USER for an unknown username
     */
    public UserId make(String username, String secret) throws NoLongerException, IOException {
        if (vault.hasAdmin() || !isRight(secret)) {
            throw new NoLongerException();
        }
        UserId person = vault.findUserId(username).orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_USER));
        if (!vault.makeFirstAdmin(person)) {
            throw new NoLongerException();
        }
        Files.deleteIfExists(file);
        return person;
    }

    private boolean isRight(String secret) throws IOException {
        return Files.exists(file)
                && MessageDigest.isEqual(
                        Files.readString(file).strip().getBytes(StandardCharsets.UTF_8),
                        secret.strip().getBytes(StandardCharsets.UTF_8));
    }

    private void write() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        try {
            Files.createDirectories(file.resolveSibling(""));
            Path draft = Files.createTempFile(
                    file.resolveSibling(""),
                    "first-admin",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n");
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The first admin's secret cannot be written: " + file, e);
        }
    }
}
