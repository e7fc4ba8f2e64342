package chat.confab.embedded;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits and syncs the store of the embedded Mongo every 20 ms from one thread, which bounds what a crash can lose to that time
 * while no writer ever waits for the disk. Also reclaims the space of overwritten pages, which a store without automatic commits
 * leaves to its owner.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int INTERVAL_MILLIS = 20;

    /** Little and often: commands stand still meanwhile. Keeps up with some 5,000 new messages of 1 KB a second. */
    private static final int COMPACT_INTERVAL_MILLIS = 200;

    private static final int COMPACT_BELOW_FILL_PERCENT = 50;
    private static final int COMPACT_BYTES = 1 << 20;

    private final CommandAtomicBackend backend;
    private final MVStore store;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("mongo-commit").daemon().factory());

    private GroupCommit(CommandAtomicBackend backend) {
        this.backend = backend;
        this.store = backend.getMvStore();
    }

    static GroupCommit start(CommandAtomicBackend backend) {
        GroupCommit commit = new GroupCommit(backend);
        commit.thread.scheduleWithFixedDelay(commit::commit, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        commit.thread.scheduleWithFixedDelay(
                commit::compact, COMPACT_INTERVAL_MILLIS, COMPACT_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        return commit;
    }

    private void commit() {
        guarded(() -> {
            if (store.hasUnsavedChanges()) {
                backend.commit();
                store.sync();
            }
        });
    }

    private void compact() {
        guarded(() -> {
            // Rewriting commits, too, so it is not for the middle of a command.
            backend.betweenCommands(() -> store.compact(COMPACT_BELOW_FILL_PERCENT, COMPACT_BYTES));
            store.sync();
        });
    }

    private void guarded(Runnable operation) {
        try {
            operation.run();
        } catch (RuntimeException e) {
            // Thrown on, it ends this schedule: after a failed write the store refuses every further one.
            log.error("The embedded Mongo cannot write its file any more", e);
            throw e;
        }
    }

    /** Returns when the thread is done with its last commit; what came after it is written by closing the store. */
    @Override
    public void close() {
        thread.close();
    }
}
