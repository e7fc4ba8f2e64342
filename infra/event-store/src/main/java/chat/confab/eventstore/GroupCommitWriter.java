package chat.confab.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that commits appends in groups: while a group is on its way to the disk the next one gathers, so that the
 * cost of an fsync is shared by everybody who waits.
 *
 * <p>When a commit throws, its group fails and so does every later append: what a failed write left on the disk is
 * known only after the log has been opened again.
 */
final class GroupCommitWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitWriter.class);

    private final Consumer<List<Append>> commit;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<Append> gathering = new ArrayList<>();
    private boolean closed;
    private @Nullable Throwable failure;

    /** @param commit stores a group and answers each of its appends, or throws, which fails those not answered. */
    GroupCommitWriter(String name, Consumer<List<Append>> commit) {
        this.commit = commit;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /**
     * Queues an append for the next group.
     *
     * @throws EventStoreException when the writer is closed.
     */
    void submit(Append append) {
        lock.lock();
        try {
            if (closed) {
                throw new EventStoreException("The event store is closed");
            }
            gathering.add(append);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Commits what was submitted before, then ends the thread. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        joinUninterruptibly();
    }

    private void run() {
        for (List<Append> group = nextGroup(); !group.isEmpty(); group = nextGroup()) {
            try {
                commitOrRefuse(group);
            } catch (Throwable e) {
                stopTaking(e);
                group.forEach(append -> append.fail(e));
            }
        }
    }

    private void commitOrRefuse(List<Append> group) {
        if (failure != null) {
            throw new EventStoreException(
                    "An earlier write failed; nothing is stored until the log is reopened", failure);
        }
        commit.accept(group);
    }

    private void stopTaking(Throwable cause) {
        if (failure == null) {
            failure = cause;
            LOG.error("A write failed: the event store takes no more events until it is opened again", cause);
        }
    }

    /** All that has gathered, waiting for it if need be; empty when the writer is closed and all is done. */
    private List<Append> nextGroup() {
        lock.lock();
        try {
            while (gathering.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            List<Append> group = gathering;
            gathering = new ArrayList<>();
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void joinUninterruptibly() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
