package chat.confab.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an index: nearly always one string, which is then written and compared as such, and comes before all other keys. Those
 * are left to H2's own way.
 */
final class IndexKeyType extends BasicDataType<KeyValue> {

    private static final byte STRING = 0;
    private static final byte OTHER = 1;

    private final ObjectDataType others = new ObjectDataType();

    @Override
    public int compare(KeyValue one, KeyValue other) {
        String text = text(one);
        String otherText = text(other);
        if (text == null || otherText == null) {
            return text != null ? -1 : otherText != null ? 1 : others.compare(one, other);
        }
        return text.compareTo(otherText);
    }

    @Override
    public int getMemory(KeyValue key) {
        String text = text(key);
        return text == null ? others.getMemory(key) : StringDataType.INSTANCE.getMemory(text);
    }

    @Override
    public void write(WriteBuffer out, KeyValue key) {
        String text = text(key);
        out.put(text == null ? OTHER : STRING);
        if (text == null) {
            others.write(out, key);
        } else {
            StringDataType.INSTANCE.write(out, text);
        }
    }

    @Override
    public KeyValue read(ByteBuffer in) {
        return in.get() == STRING ? new KeyValue(StringDataType.INSTANCE.read(in)) : (KeyValue) others.read(in);
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }

    private static @Nullable String text(KeyValue key) {
        return key.size() == 1 && key.get(0) instanceof String text ? text : null;
    }
}
