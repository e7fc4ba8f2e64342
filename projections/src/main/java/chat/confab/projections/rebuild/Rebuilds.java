package chat.confab.projections.rebuild;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All read models that can be rebuilt, as this node keeps them. It looks at what is written down about them twice a second, and several
 * times a second while one is being rebuilt; whatever state it finds, it goes on from there, so a node may end at any moment.
 */
public final class Rebuilds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LOOK_WHEN_BUSY = Duration.ofMillis(50);
    private static final Duration WATCH_LOAD_EVERY = Duration.ofMillis(100);

    private final Map<String, Keeper> keepers = new LinkedHashMap<>();
    private final Map<String, Semaphore> wakeUps = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final LogHead head;
    private final Throttle throttle;
    private volatile boolean closed;

    /** @param rollBackWindow for how long the version before is kept up to date after a flip */
    public Rebuilds(
            Collection<ReadModel> models, LogHead head, Processors.Pace pace, Clock clock, Duration rollBackWindow) {
        this.head = head;
        this.throttle = pace.throttle();
        for (ReadModel model : models) {
            keepers.put(model.name(), new Keeper(model, head, clock, rollBackWindow));
            wakeUps.put(model.name(), new Semaphore(0));
        }
    }

    /** Begins; returns when every store was looked at once, whether or not it was there. */
    public void start() {
        List<Thread> firstLooks = keepers.values().stream()
                .map(keeper -> Thread.ofVirtual().start(keeper::look))
                .toList();
        firstLooks.forEach(Rebuilds::join);
        keepers.forEach((name, keeper) ->
                threads.add(Thread.ofPlatform().name("keep-" + name).daemon().start(() -> keep(name, keeper))));
        threads.add(Thread.ofPlatform().name("live-load").daemon().start(this::watchLoad));
    }

    /** Which version of that read model to read. */
    public LiveVersion live(String readModel) {
        return keeper(readModel).live();
    }

    /** Up to where in the log all read models have come that people wait for, as they are read now; -1 when one has not begun. */
    public long lowestPosition() {
        return keepers.values().stream()
                .filter(keeper -> keeper.model().isAwaited())
                .mapToLong(Keeper::livePosition)
                .min()
                .orElse(-1);
    }

    public Set<String> readModels() {
        return keepers.keySet();
    }

    /** How many events the live version of that read model has still to take in. */
    public long lag(String readModel) {
        return Math.max(0, head.position() - Math.max(0, keeper(readModel).livePosition()));
    }

    /** The position that no answer may be behind: that of the last flips, for a moment after them. */
    public long floor() {
        return keepers.values().stream()
                .mapToLong(keeper -> keeper.liveSwitch().floor())
                .max()
                .orElse(-1);
    }

    LogHead head() {
        return head;
    }

    Collection<Keeper> keepers() {
        return keepers.values();
    }

    /** @throws RefusedException NO_SUCH_READ_MODEL */
    Keeper keeper(String readModel) {
        return Optional.ofNullable(keepers.get(readModel))
                .orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_READ_MODEL));
    }

    /** Has the read model looked after now. */
    void wake(String readModel) {
        Optional.ofNullable(wakeUps.get(readModel)).ifPresent(Semaphore::release);
    }

    private void keep(String name, Keeper keeper) {
        Semaphore wakeUp = wakeUps.getOrDefault(name, new Semaphore(0));
        try {
            while (!closed) {
                Duration pause = keeper.isBusy() ? LOOK_WHEN_BUSY : LOOK_EVERY;
                if (wakeUp.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeUp.drainPermits();
                }
                keeper.look();
            }
        } catch (InterruptedException stopped) {
            LOG.debug("{} is kept no more", name);
        }
    }

    private void watchLoad() {
        LiveLoad load = new LiveLoad();
        try {
            while (!closed) {
                Thread.sleep(WATCH_LOAD_EVERY);
                long now = System.nanoTime();
                load.sample(now, head.position(), lowestPosition());
                throttle.observe(load.isQuiet(now), load.behind());
            }
        } catch (InterruptedException stopped) {
            LOG.debug("The load is watched no more");
        }
    }

    /** Ends when nothing is written any more. */
    @Override
    public void close() {
        closed = true;
        keepers.keySet().forEach(this::wake);
        threads.forEach(Rebuilds::join);
        List<Thread> stops = keepers.values().stream()
                .map(keeper -> Thread.ofVirtual().start(keeper::stop))
                .toList();
        stops.forEach(Rebuilds::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
