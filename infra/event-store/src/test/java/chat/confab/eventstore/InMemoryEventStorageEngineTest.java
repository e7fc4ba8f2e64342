package chat.confab.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** Axon's own engine keeps the contract as well, so the contract asks for nothing of ours. */
class InMemoryEventStorageEngineTest extends EventStorageEngineContract {
    @Override
    EventStorageEngine createEngine() {
        return new InMemoryEventStorageEngine();
    }
}
