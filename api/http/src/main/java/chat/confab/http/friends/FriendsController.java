package chat.confab.http.friends;

import chat.confab.http.Gateway;
import chat.confab.http.security.Caller;
import chat.confab.messages.UserId;
import chat.confab.messages.friends.BefriendUser;
import chat.confab.messages.friends.FindFriends;
import chat.confab.messages.friends.FriendsView;
import chat.confab.messages.friends.UnfriendUser;
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

/** Who one's friends are. */
@RestController
@RequestMapping("/api/v1/friends")
@Tag(name = "Friends")
class FriendsController {

    private final Gateway gateway;

    FriendsController(Gateway gateway) {
        this.gateway = gateway;
    }

    @GetMapping
    @Operation(summary = "My friends, who asks to be one, and whom I asked")
    Mono<FriendsView> list(@AuthenticationPrincipal Caller caller) {
        return gateway.query(caller.userId(), new FindFriends(caller.userId()), FriendsView.class);
    }

    @PutMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ask someone to be friends, or accept when they asked first")
    Mono<Void> befriend(@AuthenticationPrincipal Caller caller, @PathVariable UserId userId) {
        return gateway.run(caller.userId(), new BefriendUser(caller.userId(), userId));
    }

    @DeleteMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Decline their request, withdraw mine, or end the friendship")
    Mono<Void> unfriend(@AuthenticationPrincipal Caller caller, @PathVariable UserId userId) {
        return gateway.run(caller.userId(), new UnfriendUser(caller.userId(), userId));
    }
}
