package chat.confab.projections.rebuild;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.rebuild.FindReadModels;
import chat.confab.messages.rebuild.FindRebuild;
import chat.confab.messages.rebuild.ReadModelView;
import chat.confab.messages.rebuild.ReadModelsView;
import chat.confab.messages.rebuild.RebuildView;
import chat.confab.messages.rebuild.WatchRebuild;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Answers how read models and their rebuilds stand. */
public final class RebuildQueries {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Rebuilds rebuilds;

    public RebuildQueries(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    @QueryHandler
    ReadModelsView handle(FindReadModels query) {
        return new ReadModelsView(rebuilds.keepers().stream().map(this::view).toList());
    }

    @QueryHandler
    RebuildView handle(FindRebuild query) {
        return view(query.rebuildId());
    }

    @QueryHandler
    Flux<RebuildView> handle(WatchRebuild query) {
        return Flux.interval(Duration.ZERO, LOOK_EVERY, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .map(tick -> view(query.rebuildId()))
                .distinctUntilChanged()
                .takeUntil(view -> !view.phase().isRunning());
    }

    static Optional<Keeper> find(Rebuilds rebuilds, String rebuildId) {
        return rebuilds.keepers().stream()
                .filter(keeper -> keeper.ask().find(rebuildId).isPresent())
                .findFirst();
    }

    private RebuildView view(String rebuildId) {
        Keeper keeper = find(rebuilds, rebuildId).orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_REBUILD));
        Rebuild rebuild =
                keeper.versions().flatMap(versions -> versions.find(rebuildId)).orElseThrow();
        Progress progress = Progress.of(keeper, rebuild.to(), rebuilds.head().position());
        boolean runs = rebuild.phase().isRunning();
        return new RebuildView(
                rebuildId,
                keeper.model().name(),
                rebuild.from(),
                rebuild.to(),
                rebuild.phase(),
                rebuild.startedBy(),
                rebuild.startedAt(),
                rebuild.finishedAt(),
                progress.position,
                progress.head,
                runs ? progress.percent() : 100,
                runs ? progress.perSecond : 0,
                runs ? progress.eta() : null,
                rebuild.failure());
    }

    private ReadModelView view(Keeper keeper) {
        Versions versions = keeper.versions().orElseThrow(() -> new RefusedException(Refusal.STORE_AWAY));
        long head = rebuilds.head().position();
        Optional<Rebuild> running = versions.running();
        Progress live = Progress.of(keeper, versions.live(), head);
        Progress shown =
                running.map(rebuild -> Progress.of(keeper, rebuild.to(), head)).orElse(live);
        return new ReadModelView(
                keeper.model().name(),
                versions.live(),
                running.map(Rebuild::to).orElse(null),
                versions.previous(),
                versions.rebuilds().stream().findFirst().map(Rebuild::id).orElse(null),
                live.position,
                head,
                Math.max(0, head - Math.max(0, live.position)),
                shown.perSecond,
                running.isPresent() ? shown.eta() : null,
                keeper.version(versions.live()).map(RunningVersion::deadLetters).orElse(0L));
    }

    /** How far a version has come, and how fast it goes. */
    private record Progress(long position, long head, long perSecond) {

        static Progress of(Keeper keeper, int version, long head) {
            long position =
                    keeper.version(version).map(RunningVersion::position).orElse(-1L);
            return new Progress(position, head, keeper.perSecond(version));
        }

        /** Rounded down: 100 is only what has everything. */
        int percent() {
            return head <= 0 || position >= head ? 100 : (int) (100 * Math.max(0, position) / head);
        }

        @Nullable
        Long eta() {
            long rest = Math.max(0, head - Math.max(0, position));
            return rest == 0 ? Long.valueOf(0) : perSecond == 0 ? null : (rest + perSecond - 1) / perSecond;
        }
    }
}
