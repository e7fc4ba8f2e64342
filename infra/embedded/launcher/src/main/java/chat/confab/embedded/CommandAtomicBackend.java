package chat.confab.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/**
 * A Mongo backend whose file never holds half a command. A command touches several maps of the store (documents, index, sizes); a
 * commit between two of them, followed by a crash, would leave an index entry without its document, and that id would be refused
 * for ever. So a commit waits for the commands under way, and they for it. The store itself must never commit: open it with
 * automatic commits off, by time and by size.
 */
final class CommandAtomicBackend extends H2Backend {

    /** What waits in memory for the next commit goes to the file at once when it is more than this. */
    static final int UNSAVED_BYTES = 16 << 20;

    private final MVStore store;
    private final ReadWriteLock commandsOrCommit = new ReentrantReadWriteLock();

    CommandAtomicBackend(MVStore store) {
        super(store);
        this.store = store;
    }

    /** Called by the constructor already, for the databases that the file has. */
    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new TypedDatabase(name, getMvStore(), getCursorRegistry());
    }

    /** Every command of a current driver comes this way; older message kinds carry only its greeting. */
    @Override
    public Document handleMessage(MongoMessage message) {
        Document answer = handleWhole(message);
        if (hasMuchUnsaved()) {
            betweenCommands(this::commitMuch);
        }
        return answer;
    }

    private Document handleWhole(MongoMessage message) {
        commandsOrCommit.readLock().lock();
        try {
            return super.handleMessage(message);
        } finally {
            commandsOrCommit.readLock().unlock();
        }
    }

    private boolean hasMuchUnsaved() {
        return store.getUnsavedMemory() > UNSAVED_BYTES;
    }

    /** Writers that outrun the disk wait for it here, so that memory stays bounded; those who come next find it done. */
    private void commitMuch() {
        if (hasMuchUnsaved()) {
            store.commit();
            store.sync();
        }
    }

    /** Writes what changed to the file; whole commands only. */
    @Override
    public void commit() {
        betweenCommands(store::commit);
    }

    /** Runs a store operation while no command is under way. */
    void betweenCommands(Runnable operation) {
        commandsOrCommit.writeLock().lock();
        try {
            operation.run();
        } finally {
            commandsOrCommit.writeLock().unlock();
        }
    }
}
