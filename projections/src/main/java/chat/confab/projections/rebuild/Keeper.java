package chat.confab.projections.rebuild;

import chat.confab.messages.rebuild.RebuildPhase;
import chat.confab.projections.rebuild.VersionRegistry.Entry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one read model on this node as its registry says: runs the versions that are to be kept, reads the live one, and moves a running
 * rebuild on by one step whenever that is due. Every node does this; which one comes first does not matter.
 */
final class Keeper {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    private final ReadModel model;
    private final LogHead head;
    private final Clock clock;
    private final Duration rollBackWindow;
    private final LiveVersion live;
    private final LiveSwitch liveSwitch;
    private final Map<Integer, RunningVersion> running = new ConcurrentHashMap<>();
    private final Map<Integer, Rate> rates = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Entry> seen = new AtomicReference<>();
    private boolean inTrouble;

    Keeper(ReadModel model, LogHead head, Clock clock, Duration rollBackWindow) {
        this.model = model;
        this.head = head;
        this.clock = clock;
        this.rollBackWindow = rollBackWindow;
        this.live = new LiveVersion(model.name());
        this.liveSwitch = new LiveSwitch(live, head);
    }

    ReadModel model() {
        return model;
    }

    LiveVersion live() {
        return live;
    }

    LiveSwitch liveSwitch() {
        return liveSwitch;
    }

    /** As last seen; empty before the store was reached for the first time. */
    Optional<Versions> versions() {
        return Optional.ofNullable(seen.get()).map(Entry::versions);
    }

    /** As they are written down now. */
    Versions ask() {
        return load().versions();
    }

    /** A version, if it is kept. */
    Optional<RunningVersion> version(int number) {
        return Optional.ofNullable(running.get(number));
    }

    /** Up to where the live version has come; -1 when that is unknown. */
    long livePosition() {
        return version(live.version()).map(RunningVersion::position).orElse(-1L);
    }

    long perSecond(int version) {
        return Optional.ofNullable(rates.get(version)).map(Rate::perSecond).orElse(0L);
    }

    /** Looks, and does what is due; what fails is tried again at the next look. */
    void look() {
        try {
            Entry entry = load();
            reconcile(entry.versions());
            drive(entry);
            drop(entry.versions());
            inTrouble = false;
        } catch (RuntimeException failure) {
            if (!inTrouble) {
                LOG.warn("{} waits for its store: {}", model.name(), failure.toString());
            }
            LOG.debug("{} could not be looked after", model.name(), failure);
            inTrouble = true;
        }
    }

    private Entry load() {
        Entry entry = model.registry().find(model.name()).orElseGet(this::first);
        return see(entry);
    }

    /** Several threads look; none may bring back what is past. A lower revision is that of a store that was lost. */
    private Entry see(Entry entry) {
        seen.accumulateAndGet(
                entry,
                (before, now) ->
                        before != null && now != null && before.revision() == now.revision() + 1 ? before : now);
        return entry;
    }

    private Entry first() {
        Versions first = Versions.first(model.firstVersion());
        model.registry().replace(model.name(), VersionRegistry.NONE, first);
        return model.registry().find(model.name()).orElseThrow();
    }

    /**
     * Replaces the versions by what follows from them, again until nobody was faster.
     *
     * @return the versions as they are then
     */
    Versions change(UnaryOperator<Versions> change) {
        while (true) {
            Entry before = load();
            Versions after = change.apply(before.versions());
            if (after.equals(before.versions()) || model.registry().replace(model.name(), before.revision(), after)) {
                return after;
            }
        }
    }

    private void reconcile(Versions versions) {
        for (int number : versions.kept()) {
            RunningVersion version = running.computeIfAbsent(number, model::open);
            version.keepUp(versions.phaseOf(number));
            rates.computeIfAbsent(number, any -> new Rate()).sample(System.nanoTime(), version.position());
        }
        if (live.version() != versions.live()) {
            model.point(versions.live());
            liveSwitch.to(versions.live(), running);
        }
        for (int number : new TreeMap<>(running).keySet()) {
            if (!versions.kept().contains(number)) {
                forget(number, versions);
            }
        }
    }

    /** What this node wrote after another one had dropped it all is dropped as well. */
    private void forget(int number, Versions versions) {
        Optional.ofNullable(running.remove(number)).ifPresent(RunningVersion::stop);
        rates.remove(number);
        if (!versions.dropping().contains(number)) {
            model.drop(number);
        }
    }

    private void drive(Entry entry) {
        Versions versions = entry.versions();
        Optional<Rebuild> rebuild = versions.running();
        if (rebuild.isPresent()) {
            version(rebuild.get().to())
                    .flatMap(
                            building -> new RebuildStep(model, clock, versions, rebuild.get(), version(versions.live()))
                                    .next(building))
                    .ifPresent(after -> write(entry, after));
        } else if (versions.previous() != null
                && versions.flippedAt() != null
                && versions.flippedAt().plus(rollBackWindow).isBefore(clock.instant())) {
            write(entry, versions.retire());
        }
    }

    private void write(Entry before, Versions after) {
        if (replace(before, after)) {
            tell(before.versions(), after);
            reconcile(after);
        }
    }

    private boolean replace(Entry before, Versions after) {
        boolean written = model.registry().replace(model.name(), before.revision(), after);
        if (written) {
            see(new Entry(before.revision() + 1, after));
        }
        return written;
    }

    private void tell(Versions before, Versions after) {
        before.running().flatMap(rebuild -> after.find(rebuild.id())).ifPresent(rebuild -> {
            if (rebuild.phase() == RebuildPhase.FAILED) {
                LOG.error("Rebuild {} failed, and nothing has changed: {}", rebuild.id(), rebuild.failure());
            } else {
                LOG.info("Rebuild {} is {}", rebuild.id(), rebuild.phase());
            }
        });
    }

    private void drop(Versions versions) {
        for (int number : versions.dropping()) {
            try {
                model.drop(number);
                change(now -> now.dropped(number));
                LOG.info("Version {} of {} is gone", number, model.name());
            } catch (UnableToClaimTokenException stillWritten) {
                LOG.debug("Version {} of {} is still written to", number, model.name(), stillWritten);
            }
        }
    }

    /** Whether something is going on that wants looking after more often. */
    boolean isBusy() {
        return versions()
                .map(now -> now.running().isPresent() || !now.dropping().isEmpty())
                .orElse(true);
    }

    void stop() {
        running.values().forEach(RunningVersion::stop);
    }
}
