package chat.confab.http;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.rebuild.CancelRebuild;
import chat.confab.messages.rebuild.DropPreviousVersion;
import chat.confab.messages.rebuild.FindReadModels;
import chat.confab.messages.rebuild.FindRebuild;
import chat.confab.messages.rebuild.ReadModelView;
import chat.confab.messages.rebuild.ReadModelsView;
import chat.confab.messages.rebuild.RebuildPhase;
import chat.confab.messages.rebuild.RebuildView;
import chat.confab.messages.rebuild.RollBackReadModel;
import chat.confab.messages.rebuild.StartRebuild;
import chat.confab.messages.rebuild.WatchRebuild;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import reactor.core.publisher.Flux;

/** One read model, {@code timeline}, whose rebuild {@code timeline-v2} is always half way. */
class MemoryRebuilds {

    private static final Instant STARTED = Instant.parse("2026-11-01T12:00:00Z");

    @CommandHandler
    String handle(StartRebuild command) {
        requireTimeline(command.readModel());
        return "timeline-v2";
    }

    @CommandHandler
    void handle(CancelRebuild command) {
        require(command.rebuildId());
        if (command.rebuildId().equals("timeline-v1")) {
            throw new RefusedException(Refusal.REBUILD_OVER);
        }
    }

    @CommandHandler
    Integer handle(RollBackReadModel command) {
        requireTimeline(command.readModel());
        return 1;
    }

    @CommandHandler
    void handle(DropPreviousVersion command) {
        requireTimeline(command.readModel());
    }

    @QueryHandler
    ReadModelsView handle(FindReadModels query) {
        return new ReadModelsView(
                java.util.List.of(new ReadModelView("timeline", 1, 2, null, "timeline-v2", 90, 100, 10, 25, 2L, 0)));
    }

    @QueryHandler
    RebuildView handle(FindRebuild query) {
        require(query.rebuildId());
        return view(50, RebuildPhase.REPLAYING);
    }

    @QueryHandler
    Flux<RebuildView> handle(WatchRebuild query) {
        return Flux.just(view(50, RebuildPhase.REPLAYING), view(100, RebuildPhase.LIVE));
    }

    private static RebuildView view(int position, RebuildPhase phase) {
        return new RebuildView(
                "timeline-v2",
                "timeline",
                1,
                2,
                phase,
                new UserId("admin"),
                STARTED,
                null,
                position,
                100,
                position,
                25,
                2L,
                null);
    }

    private static void requireTimeline(String name) {
        if (!name.equals("timeline")) {
            throw new RefusedException(Refusal.NO_SUCH_READ_MODEL);
        }
    }

    private static void require(String rebuildId) {
        if (!rebuildId.startsWith("timeline-")) {
            throw new RefusedException(Refusal.NO_SUCH_REBUILD);
        }
    }
}
