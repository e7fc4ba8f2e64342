package chat.confab.eventstore;

import static chat.confab.eventstore.TestEvents.rocks;

import java.nio.file.Path;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Our engine keeps the contract. */
class RocksEventStorageEngineTest extends SerializingEngineContract {
    @TempDir
    Path folder;

    private RocksEventStorageEngine engine;

    @Override
    EventStorageEngine createEngine() {
        engine = rocks(folder).build();
        return engine;
    }

    @Override
    EventStorageEngine reopened(Customization customization) {
        engine.close();
        RocksEventStorageEngine.Builder builder = rocks(folder);
        customization.apply(builder);
        engine = builder.build();
        return engine;
    }

    @AfterEach
    void closeReopened() {
        engine.close();
    }
}
