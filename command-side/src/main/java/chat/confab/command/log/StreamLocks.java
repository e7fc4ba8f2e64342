package chat.confab.command.log;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.common.lock.LockFactory;

/**
 * One lock per stream, first come first served, so that messages keep the order they came in. Axon's own factory wakes
 * every waiting thread a hundred times a second to look for deadlocks; here none can be, for a command takes at most one
 * lock of each kind, and the kinds always in the same order.
 */
public final class StreamLocks implements LockFactory {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Duration patience;

    /** A lock lives for as long as someone holds or awaits it: the same stream never has two. */
    private final LoadingCache<String, ReentrantLock> locks =
            Caffeine.newBuilder().weakValues().build(id -> new ReentrantLock(true));

    public StreamLocks() {
        this(PATIENCE);
    }

    StreamLocks(Duration patience) {
        this.patience = patience;
    }

    /**
     * Waits for the lock.
     *
     * @throws RefusedException as STORE_AWAY when that takes too long
     */
    @Override
    public Lock obtainLock(String identifier) {
        ReentrantLock lock = locks.get(identifier);
        try {
            if (lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Held(lock);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LockAcquisitionFailedException("Interrupted while waiting for " + identifier, interrupted);
        }
        throw new RefusedException(Refusal.STORE_AWAY, "Too much goes on in " + identifier);
    }

    private record Held(ReentrantLock lock) implements Lock {

        @Override
        public void release() {
            lock.unlock();
        }

        @Override
        public boolean isHeld() {
            return lock.isHeldByCurrentThread();
        }
    }
}
