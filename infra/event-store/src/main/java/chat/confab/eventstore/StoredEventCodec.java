package chat.confab.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.confab.eventstore.StoredEvent.Origin;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The bytes of an event on disk, version 1:
 *
 * <pre>
 * byte version, byte flags (1 = of an aggregate, 2 = has a revision),
 * long epoch seconds (sign bit flipped), int nanos, long sequence (0 without aggregate), then the parts:
 * event id, [aggregate type, aggregate id], payload type, [revision], payload, metadata
 * </pre>
 *
 * Each part has its length (4 bytes) before it; text is UTF-8. That every event repeats the names of its types costs
 * little: the blocks are compressed.
 */
final class StoredEventCodec {
    private static final byte VERSION = 1;
    private static final byte OF_AGGREGATE = 1;
    private static final byte HAS_REVISION = 2;
    private static final int TIMESTAMP_OFFSET = 2;
    private static final int HEADER_LENGTH = TIMESTAMP_OFFSET + Long.BYTES + Integer.BYTES + Long.BYTES;

    private StoredEventCodec() {}

    static byte[] encode(StoredEvent event) {
        List<byte[]> parts = parts(event);
        int length = HEADER_LENGTH;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        Origin origin = event.origin();
        ByteBuffer out = ByteBuffer.allocate(length)
                .put(VERSION)
                .put(flags(event))
                .put(Keys.instant(event.timestamp()))
                .putLong(origin == null ? 0 : origin.sequence());
        parts.forEach(part -> out.putInt(part.length).put(part));
        return out.array();
    }

    /**
     * Reads back what {@link #encode} wrote.
     *
     * @throws EventStoreFormatException when the bytes are of another version, or cut off.
     */
    static StoredEvent decode(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new EventStoreFormatException("A stored event has a format that this version cannot read");
        }
        try {
            return decode(ByteBuffer.wrap(bytes).position(1));
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new EventStoreFormatException("A stored event is damaged", e);
        }
    }

    /** The timestamp alone, without decoding the rest. */
    static Instant timestamp(byte[] bytes) {
        return timestamp(ByteBuffer.wrap(bytes).position(TIMESTAMP_OFFSET));
    }

    private static StoredEvent decode(ByteBuffer in) {
        byte flags = in.get();
        Instant timestamp = timestamp(in);
        long sequence = in.getLong();
        String identifier = text(in);
        Origin origin = (flags & OF_AGGREGATE) == 0 ? null : new Origin(text(in), text(in), sequence);
        String payloadType = text(in);
        String revision = (flags & HAS_REVISION) == 0 ? null : text(in);
        return new StoredEvent(identifier, timestamp, origin, payloadType, revision, part(in), part(in));
    }

    private static List<byte[]> parts(StoredEvent event) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(event.identifier().getBytes(UTF_8));
        if (event.origin() != null) {
            parts.add(event.origin().type().getBytes(UTF_8));
            parts.add(event.origin().aggregateId().getBytes(UTF_8));
        }
        parts.add(event.payloadType().getBytes(UTF_8));
        if (event.revision() != null) {
            parts.add(event.revision().getBytes(UTF_8));
        }
        parts.add(event.payload());
        parts.add(event.metaData());
        return parts;
    }

    private static byte flags(StoredEvent event) {
        return (byte) ((event.origin() == null ? 0 : OF_AGGREGATE) | (event.revision() == null ? 0 : HAS_REVISION));
    }

    private static Instant timestamp(ByteBuffer in) {
        return Keys.instant(in);
    }

    private static String text(ByteBuffer in) {
        return new String(part(in), UTF_8);
    }

    private static byte[] part(ByteBuffer in) {
        int length = in.getInt();
        // Checked before the array is made: a damaged length must not ask for gigabytes.
        Objects.checkFromIndexSize(0, length, in.remaining());
        byte[] part = new byte[length];
        in.get(part);
        return part;
    }
}
