package chat.confab.http.admin;

import chat.confab.http.Gateway;
import chat.confab.http.security.Caller;
import chat.confab.messages.rebuild.CancelRebuild;
import chat.confab.messages.rebuild.DropPreviousVersion;
import chat.confab.messages.rebuild.FindReadModels;
import chat.confab.messages.rebuild.FindRebuild;
import chat.confab.messages.rebuild.ReadModelsView;
import chat.confab.messages.rebuild.RebuildView;
import chat.confab.messages.rebuild.RollBackReadModel;
import chat.confab.messages.rebuild.StartRebuild;
import chat.confab.messages.rebuild.WatchRebuild;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The read models, and building them anew while they are read. */
@RestController
@RequestMapping("/api/v1/admin/projections")
@Tag(name = "Admins")
class ProjectionsController {

    private final Gateway gateway;

    ProjectionsController(Gateway gateway) {
        this.gateway = gateway;
    }

    @GetMapping
    @Operation(summary = "How every read model stands: versions, position, lag, what is being built")
    Mono<ReadModelsView> projections(@AuthenticationPrincipal Caller caller) {
        return gateway.query(caller.userId(), new FindReadModels(), ReadModelsView.class);
    }

    @PostMapping("/{name}/rebuilds")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Build a read model anew from the log; one that is being built already goes on")
    Mono<RebuildStarted> start(@AuthenticationPrincipal Caller caller, @PathVariable String name) {
        return gateway.send(caller.userId(), new StartRebuild(name, caller.userId()), String.class)
                .map(RebuildStarted::new);
    }

    @GetMapping("/rebuilds/{rebuildId}")
    @Operation(summary = "How a rebuild stands")
    Mono<RebuildView> rebuild(@AuthenticationPrincipal Caller caller, @PathVariable String rebuildId) {
        return gateway.query(caller.userId(), new FindRebuild(rebuildId), RebuildView.class);
    }

    /** Refused before it begins where there is no such rebuild. */
    @GetMapping(path = "/rebuilds/{rebuildId}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Follow a rebuild: events 'rebuild', a few a second, until it is over")
    Flux<ServerSentEvent<RebuildView>> stream(@AuthenticationPrincipal Caller caller, @PathVariable String rebuildId) {
        return rebuild(caller, rebuildId)
                .flatMapMany(found -> gateway.stream(caller.userId(), new WatchRebuild(rebuildId), RebuildView.class)
                        .map(view ->
                                ServerSentEvent.builder(view).event("rebuild").build()));
    }

    @PostMapping("/rebuilds/{rebuildId}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Stop a rebuild and drop what it has built")
    Mono<Void> cancel(@AuthenticationPrincipal Caller caller, @PathVariable String rebuildId) {
        return gateway.run(caller.userId(), new CancelRebuild(rebuildId, caller.userId()));
    }

    @PostMapping("/{name}/rollback")
    @Operation(summary = "Make the version live that was before the last rebuild")
    Mono<RolledBack> rollBack(@AuthenticationPrincipal Caller caller, @PathVariable String name) {
        return gateway.send(caller.userId(), new RollBackReadModel(name, caller.userId()), Integer.class)
                .map(RolledBack::new);
    }

    @DeleteMapping("/{name}/previous")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give up the version that is kept for a roll-back")
    Mono<Void> dropPrevious(@AuthenticationPrincipal Caller caller, @PathVariable String name) {
        return gateway.run(caller.userId(), new DropPreviousVersion(name, caller.userId()));
    }
}
