package chat.confab.eventstore;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The column families of a store; the package's documentation says what each holds. */
enum Column {
    EVENTS,
    STREAMS,
    HEADS,
    IDS,
    SNAPSHOTS,
    TIMES,
    META;

    /** The name on disk. META lives in the family that every RocksDB has. */
    byte[] diskName() {
        String name = this == META ? "default" : name().toLowerCase(Locale.ROOT);
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
