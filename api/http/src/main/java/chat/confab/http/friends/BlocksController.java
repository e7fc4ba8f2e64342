package chat.confab.http.friends;

import chat.confab.http.Gateway;
import chat.confab.http.security.Caller;
import chat.confab.messages.UserId;
import chat.confab.messages.friends.BlockUser;
import chat.confab.messages.friends.BlocksView;
import chat.confab.messages.friends.FindBlocks;
import chat.confab.messages.friends.UnblockUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whom one keeps away. */
@RestController
@RequestMapping("/api/v1/blocks")
@Tag(name = "Friends")
class BlocksController {

    private final Gateway gateway;

    BlocksController(Gateway gateway) {
        this.gateway = gateway;
    }

    @GetMapping
    @Operation(summary = "Whom I have blocked")
    Mono<BlocksView> list(@AuthenticationPrincipal Caller caller) {
        return gateway.query(caller.userId(), new FindBlocks(caller.userId()), BlocksView.class);
    }

    @PutMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Block someone: it ends our friendship, and they can neither open a direct conversation with me,"
                    + " nor post in it, nor add me to a group")
    Mono<Void> block(@AuthenticationPrincipal Caller caller, @PathVariable UserId userId) {
        return gateway.run(caller.userId(), new BlockUser(caller.userId(), userId));
    }

    @DeleteMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a block back")
    Mono<Void> unblock(@AuthenticationPrincipal Caller caller, @PathVariable UserId userId) {
        return gateway.run(caller.userId(), new UnblockUser(caller.userId(), userId));
    }
}
