package chat.confab.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys and small values of the column families. */
final class Keys {
    private static final int UUID_LENGTH = 36;
    private static final byte UUID_TAG = 0;
    private static final byte TEXT_TAG = 1;
    private static final byte TERMINATOR = 0;

    private Keys() {}

    static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    static long number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    static byte[] text(String value) {
        return value.getBytes(UTF_8);
    }

    /** Sequence numbers are kept with their sign bit flipped, so that negative ones sort before 0. */
    static byte[] stream(String aggregateId, long sequence) {
        byte[] id = text(aggregateId);
        return ByteBuffer.allocate(id.length + 1 + Long.BYTES)
                .put(id)
                .put(TERMINATOR)
                .putLong(sequence ^ Long.MIN_VALUE)
                .array();
    }

    /** Whether two stream keys belong to the same aggregate: the same bytes, up to the sequence number. */
    static boolean sameStream(byte[] key, byte[] other) {
        int prefix = key.length - Long.BYTES;
        return key.length == other.length && Arrays.equals(key, 0, prefix, other, 0, prefix);
    }

    /** Whether a key still lies among those that start like the given stream key. */
    static boolean startsLikeStream(byte[] key, byte[] stream) {
        int prefix = stream.length - Long.BYTES;
        return key.length >= prefix && Arrays.equals(key, 0, prefix, stream, 0, prefix);
    }

    /** Event ids are UUIDs nearly always: those take 17 bytes instead of 37. */
    static byte[] eventId(String identifier) {
        UUID uuid = asUuid(identifier);
        if (uuid == null) {
            byte[] text = text(identifier);
            return ByteBuffer.allocate(1 + text.length).put(TEXT_TAG).put(text).array();
        }
        byte[] bytes = uuid(uuid);
        return ByteBuffer.allocate(1 + bytes.length).put(UUID_TAG).put(bytes).array();
    }

    static byte[] uuid(UUID uuid) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    static byte[] instant(Instant instant) {
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(instant.getEpochSecond() ^ Long.MIN_VALUE)
                .putInt(instant.getNano())
                .array();
    }

    static Instant instant(byte[] bytes) {
        return instant(ByteBuffer.wrap(bytes));
    }

    static Instant instant(ByteBuffer buffer) {
        return Instant.ofEpochSecond(buffer.getLong() ^ Long.MIN_VALUE, buffer.getInt());
    }

    private static @Nullable UUID asUuid(String identifier) {
        if (identifier.length() != UUID_LENGTH) {
            return null;
        }
        try {
            UUID uuid = UUID.fromString(identifier);
            // fromString is lenient and case-blind; an id must come back as it was written.
            return uuid.toString().equals(identifier) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
