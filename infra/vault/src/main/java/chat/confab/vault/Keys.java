package chat.confab.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.confab.messages.UserId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;

/** How the vault's keys are written. */
final class Keys {

    private Keys() {}

    static byte[] of(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(byte[] key) {
        return new String(key, UTF_8);
    }

    /** An issuer is a URL, so no line break is part of it. */
    static byte[] external(ExternalIdentity identity) {
        return of(identity.issuer() + '\n' + identity.subject());
    }

    /** All of a person's families lie side by side, behind {@code userId/}; no id holds a slash. */
    static byte[] family(UserId userId, String family) {
        return of(userId.value() + '/' + family);
    }

    static byte[] expiry(Instant expiresAt, byte[] tokenHash) {
        return ByteBuffer.allocate(Long.BYTES + tokenHash.length)
                .putLong(expiresAt.toEpochMilli())
                .put(tokenHash)
                .array();
    }

    static Instant expiresAt(byte[] expiry) {
        return Instant.ofEpochMilli(ByteBuffer.wrap(expiry).getLong());
    }

    static byte[] tokenHash(byte[] expiry) {
        return Arrays.copyOfRange(expiry, Long.BYTES, expiry.length);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(of(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
