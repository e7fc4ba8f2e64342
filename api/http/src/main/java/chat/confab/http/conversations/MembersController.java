package chat.confab.http.conversations;

import chat.confab.http.Gateway;
import chat.confab.http.security.Caller;
import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.AddMembers;
import chat.confab.messages.conversation.PutMember;
import chat.confab.messages.conversation.RemoveMember;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who is in a group. */
@RestController
@RequestMapping("/api/v1/conversations/{conversationId}/members")
@ResponseStatus(HttpStatus.NO_CONTENT)
@Tag(name = "Conversations")
class MembersController {

    private final Gateway gateway;

    MembersController(Gateway gateway) {
        this.gateway = gateway;
    }

    @PostMapping
    @Operation(summary = "Add many members at once (admins): all of them, or, when one cannot be added, none")
    Mono<Void> addMembers(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @Valid @RequestBody MembersRequest request) {
        return gateway.run(caller.userId(), new AddMembers(conversationId, caller.userId(), request.memberIds()));
    }

    @PutMapping("/{userId}")
    @Operation(summary = "Add a member, or change what they may do (admins)")
    Mono<Void> putMember(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @PathVariable UserId userId,
            @Valid @RequestBody MemberRequest request) {
        return gateway.run(caller.userId(), new PutMember(conversationId, caller.userId(), userId, request.role()));
    }

    @DeleteMapping("/{userId}")
    @Operation(summary = "Remove a member (admins), or leave when it is me")
    Mono<Void> removeMember(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @PathVariable UserId userId) {
        return gateway.run(caller.userId(), new RemoveMember(conversationId, caller.userId(), userId));
    }
}
