package chat.confab.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * What the maps of a Mongo database hold, in the file as on the wire: the number of a BSON type, then a value of it. A key of an
 * index is the row of its values.
 *
 * <p>Two keys are equal when their BSON is. That 1, 1L and 1.0 are one {@code _id} is no matter of this type: the server brings the
 * numbers of an index key to one form before it asks for it.
 */
final class BsonType extends BasicDataType<Object> {

    /** Numbers that are no BSON types. */
    private static final byte MISSING = 0;

    private static final byte KEY = 0x70;

    /** Most documents fit; what does not makes the buffer grow. */
    private static final int DOCUMENT_BYTES = 1 << 16;

    private static final int VALUE_BYTES = 1 << 8;

    /** A string, a list, an entry of a map: its headers and references. */
    private static final int OBJECT_BYTES = 48;

    /** Values of one type in their natural order, where they have one. Types are in the order of their numbers. */
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"
    }) // what has the same type number has the same class, binary data excepted
    public int compare(@Nullable Object one, @Nullable Object other) {
        if (one instanceof String text && other instanceof String otherText) {
            return text.compareTo(otherText);
        }
        if (one instanceof KeyValue key && other instanceof KeyValue otherKey) {
            return compareKeys(key, otherKey);
        }
        byte type = typeOf(one);
        int byType = Byte.compare(type, typeOf(other));
        if (byType != 0 || type == MISSING) {
            return byType;
        }
        return type != BsonConstants.TYPE_DATA && one instanceof Comparable comparable
                ? comparable.compareTo(other)
                : Arrays.compareUnsigned(bytes(one), bytes(other));
    }

    private int compareKeys(KeyValue key, KeyValue other) {
        for (int index = 0; index < Math.min(key.size(), other.size()); index++) {
            int order = compare(key.get(index), other.get(index));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(key.size(), other.size());
    }

    /** In bytes of the heap, about. H2 asks for it while commands run, so nothing is encoded for it. */
    @Override
    public int getMemory(@Nullable Object value) {
        return switch (value) {
            case String text -> OBJECT_BYTES + text.length();
            case BinData data -> OBJECT_BYTES + data.getData().length;
            case Map<?, ?> map -> getMemory(map.keySet()) + getMemory(map.values());
            case Iterable<?> parts -> {
                int memory = OBJECT_BYTES;
                for (Object part : parts) {
                    memory += getMemory(part);
                }
                yield memory;
            }
            case null, default -> OBJECT_BYTES / 2;
        };
    }

    @Override
    public void write(WriteBuffer out, @Nullable Object value) {
        byte type = typeOf(value);
        out.put(type);
        if (value instanceof KeyValue key) {
            out.putVarInt(key.size());
            key.forEach(part -> write(out, part));
        } else if (type != MISSING) {
            ByteBuf bson = encode(type, value);
            try {
                out.put(bson.nioBuffer());
            } finally {
                bson.release();
            }
        }
    }

    @Override
    public @Nullable Object read(ByteBuffer in) {
        byte type = in.get();
        return switch (type) {
            case MISSING -> Missing.getInstance();
            case KEY -> readKey(in);
            default -> {
                ByteBuf bson = Unpooled.wrappedBuffer(in);
                Object value = BsonDecoder.decodeValue(type, bson);
                in.position(in.position() + bson.readerIndex());
                yield value;
            }
        };
    }

    private KeyValue readKey(ByteBuffer in) {
        @Nullable Object[] values = new @Nullable Object[DataUtils.readVarInt(in)];
        Arrays.setAll(values, index -> read(in));
        return new KeyValue(values);
    }

    @Override
    public Object[] createStorage(int size) {
        return new Object[size];
    }

    private static byte typeOf(@Nullable Object value) {
        return switch (value) {
            case Missing missing -> MISSING;
            case KeyValue key -> KEY;
            case null, default -> BsonEncoder.determineType(value);
        };
    }

    private static byte[] bytes(@Nullable Object value) {
        ByteBuf bson = encode(typeOf(value), value);
        try {
            return ByteBufUtil.getBytes(bson);
        } finally {
            bson.release();
        }
    }

    private static ByteBuf encode(byte type, @Nullable Object value) {
        ByteBuf bson = PooledByteBufAllocator.DEFAULT.heapBuffer(value instanceof Map ? DOCUMENT_BYTES : VALUE_BYTES);
        try {
            BsonEncoder.encodeValue(type, value, bson);
            return bson;
        } catch (RuntimeException e) {
            bson.release();
            throw e;
        }
    }
}
