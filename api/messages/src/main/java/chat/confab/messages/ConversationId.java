package chat.confab.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Which conversation: an opaque string of 1 to 64 characters out of {@code A-Z a-z 0-9 _ -}. A group's is a UUIDv7; a
 * direct conversation's follows from its two people ({@link #direct}).
 */
public record ConversationId(@JsonValue String value) implements Comparable<ConversationId> {

    /** @throws RefusedException {@link Refusal#MALFORMED_ID} when the text is no id */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConversationId {
        Ids.check("conversationId", value);
    }

    /**
     * The one direct conversation of two people, whoever asks first: a UUIDv8 (RFC 9562, section 5.8) made of the
     * SHA-256 of both ids in order.
     */
    public static ConversationId direct(UserId one, UserId other) {
        boolean inOrder = one.compareTo(other) <= 0;
        String pair = inOrder ? one + " " + other : other + " " + one;
        ByteBuffer hash = ByteBuffer.wrap(sha256(pair));
        long high = hash.getLong() & 0xffff_ffff_ffff_0fffL | 0x8000L;
        long low = hash.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new ConversationId(new UUID(high, low).toString());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public int compareTo(ConversationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
