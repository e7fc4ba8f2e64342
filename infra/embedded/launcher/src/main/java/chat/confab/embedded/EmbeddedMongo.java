package chat.confab.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A Mongo server in this process, over the real wire protocol, in one file of its data folder.
 *
 * <p>It speaks a subset (DESIGN §6): only equality and {@code $in} on {@code _id} are fast, and there are no transactions. A crash
 * of the process may lose the last tens of milliseconds of acknowledged writes, always a suffix and always whole commands: nothing
 * that is durable in its own right may live here.
 */
public final class EmbeddedMongo implements AutoCloseable {

    /** With the version of its format: a file of an earlier one is left alone, for what it held is rebuilt from the log. */
    static final String FILE = "mongo-v2.mv.db";

    private static final String PART = "the embedded Mongo";
    private static final int CACHE_MEGABYTES = 64;

    /** Overwritten space waits this long to be used again. Each commit is synced before the next, so that little is safe. */
    private static final int RETENTION_MILLIS = 1_000;

    private final DataFolder folder;
    private final MongoServer server;
    private final GroupCommit commit;

    private EmbeddedMongo(DataFolder folder, MongoServer server, GroupCommit commit) {
        this.folder = folder;
        this.server = server;
        this.commit = commit;
    }

    /**
     * Starts the server on the loopback interface. A file that cannot be opened is moved aside and an empty one begun.
     *
     * @param port the port, or 0 for any free one
     * @throws EmbeddedStartException when the folder is in use or the port is taken
     */
    public static EmbeddedMongo start(Path dataDir, int port) {
        DataFolder folder = DataFolder.claim(PART, dataDir);
        try {
            CommandAtomicBackend backend = open(folder);
            return new EmbeddedMongo(folder, bind(backend, port), GroupCommit.start(backend));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static CommandAtomicBackend open(DataFolder folder) {
        try {
            return openFile(folder.path().resolve(FILE));
        } catch (RuntimeException damaged) {
            if (damaged instanceof MVStoreException e && e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new EmbeddedStartException(PART + " finds its file open elsewhere: " + folder.path(), e);
            }
            folder.setAside(FILE, String.valueOf(damaged.getMessage()));
            return openFile(folder.path().resolve(FILE));
        }
    }

    /** Commits are the backend's alone: switching off those by time, as H2 names it, leaves those by size. */
    static CommandAtomicBackend openFile(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .cacheSize(CACHE_MEGABYTES)
                .open();
        store.setRetentionTime(RETENTION_MILLIS);
        try {
            return new CommandAtomicBackend(store);
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private static MongoServer bind(CommandAtomicBackend backend, int port) {
        MongoServer server = new MongoServer(backend);
        try {
            server.bind(Ports.loopback(), port);
            return server;
        } catch (Exception e) {
            backend.close();
            // Netty throws this checked exception without declaring it.
            throw e instanceof BindException
                    ? Ports.taken(PART, port)
                    : new EmbeddedStartException(PART + " did not start on port " + port, e);
        }
    }

    /** {@code mongodb://127.0.0.1:<port>}. */
    public URI uri() {
        return URI.create(connectionString());
    }

    /** {@link #uri()} as text. */
    public String connectionString() {
        return "mongodb://" + Ports.loopback() + ":" + server.getLocalAddress().getPort();
    }

    /** Ends the connections, writes everything and frees the folder. */
    @Override
    public void close() {
        try {
            commit.close();
            server.shutdown();
        } finally {
            folder.close();
        }
    }
}
