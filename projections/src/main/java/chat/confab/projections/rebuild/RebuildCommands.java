package chat.confab.projections.rebuild;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.rebuild.CancelRebuild;
import chat.confab.messages.rebuild.DropPreviousVersion;
import chat.confab.messages.rebuild.RebuildPhase;
import chat.confab.messages.rebuild.RollBackReadModel;
import chat.confab.messages.rebuild.StartRebuild;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandHandler;

/** What admins may do to read models. Each is one replacement of what is written down; the nodes then do as it says. */
public final class RebuildCommands {

    /** How long the version before may take to be where the present one is. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Rebuilds rebuilds;
    private final Clock clock;

    public RebuildCommands(Rebuilds rebuilds, Clock clock) {
        this.rebuilds = rebuilds;
        this.clock = clock;
    }

    @CommandHandler
    String handle(StartRebuild command) {
        Keeper keeper = rebuilds.keeper(command.readModel());
        long target = rebuilds.head().position();
        Versions versions = keeper.change(now -> now.running().isPresent()
                ? now
                : now.start(command.readModel(), target, command.by(), clock.instant()));
        rebuilds.wake(command.readModel());
        return versions.rebuilds().getFirst().id();
    }

    @CommandHandler
    void handle(CancelRebuild command) {
        Keeper keeper = keeperOf(command.rebuildId());
        keeper.change(now -> {
            Rebuild rebuild =
                    now.find(command.rebuildId()).orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_REBUILD));
            if (rebuild.phase() == RebuildPhase.CANCELLED) {
                return now;
            }
            if (!rebuild.phase().isRunning()) {
                throw new RefusedException(Refusal.REBUILD_OVER);
            }
            return now.end(RebuildPhase.CANCELLED, null, clock.instant());
        });
        rebuilds.wake(keeper.model().name());
    }

    @CommandHandler
    Integer handle(RollBackReadModel command) throws InterruptedException {
        Keeper keeper = rebuilds.keeper(command.readModel());
        Versions before = keeper.change(now -> now);
        requireRollBack(before);
        awaitLevel(keeper, before);
        Versions after = keeper.change(now -> {
            requireRollBack(now);
            if (now.live() != before.live()) {
                throw new RefusedException(Refusal.NOT_CAUGHT_UP, "The live version has changed meanwhile");
            }
            return now.rollBack(clock.instant());
        });
        rebuilds.wake(command.readModel());
        return after.live();
    }

    @CommandHandler
    void handle(DropPreviousVersion command) {
        rebuilds.keeper(command.readModel()).change(Versions::retire);
        rebuilds.wake(command.readModel());
    }

    private static void requireRollBack(Versions versions) {
        if (versions.running().isPresent()) {
            throw new RefusedException(Refusal.REBUILD_RUNNING);
        }
        if (versions.previous() == null) {
            throw new RefusedException(Refusal.NOTHING_TO_ROLL_BACK);
        }
    }

    private static void awaitLevel(Keeper keeper, Versions versions) throws InterruptedException {
        long target = keeper.livePosition();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int previous = java.util.Objects.requireNonNull(versions.previous());
        while (keeper.version(previous).map(RunningVersion::position).orElse(-1L) < target) {
            if (System.nanoTime() > deadline) {
                throw new RefusedException(Refusal.NOT_CAUGHT_UP);
            }
            Thread.sleep(PAUSE);
        }
    }

    private Keeper keeperOf(String rebuildId) {
        return RebuildQueries.find(rebuilds, rebuildId)
                .orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_REBUILD));
    }
}
