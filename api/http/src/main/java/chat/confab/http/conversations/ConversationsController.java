package chat.confab.http.conversations;

import chat.confab.http.Gateway;
import chat.confab.http.Paging;
import chat.confab.http.problems.ProblemException;
import chat.confab.http.security.Caller;
import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ArchiveConversation;
import chat.confab.messages.conversation.ConversationOpened;
import chat.confab.messages.conversation.ConversationPage;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.ConversationView;
import chat.confab.messages.conversation.CreateGroup;
import chat.confab.messages.conversation.FindConversation;
import chat.confab.messages.conversation.FindConversations;
import chat.confab.messages.conversation.OpenDirectConversation;
import com.github.f4b6a3.uuid.UuidCreator;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Opening, listing and closing conversations. */
@RestController
@RequestMapping("/api/v1/conversations")
@Tag(name = "Conversations")
class ConversationsController {

    private final Gateway gateway;

    ConversationsController(Gateway gateway) {
        this.gateway = gateway;
    }

    @PostMapping
    @Operation(summary = "Open a direct conversation with one person, or found a group and be its admin")
    @ApiResponse(responseCode = "201", description = "It is new")
    @ApiResponse(responseCode = "200", description = "The direct conversation was open already")
    Mono<ResponseEntity<Opened>> open(@AuthenticationPrincipal Caller caller, @Valid @RequestBody OpenRequest request) {
        Object command = switch (request.type()) {
            case DIRECT -> direct(caller.userId(), request);
            case GROUP -> group(caller.userId(), request);
        };
        return gateway.send(caller.userId(), command, ConversationOpened.class)
                .map(opened -> answer(opened, request.type()));
    }

    private static OpenDirectConversation direct(UserId by, OpenRequest request) {
        if (request.memberIds().size() != 1) {
            throw ProblemException.invalid("memberIds", "must name the one other person");
        }
        UserId other = request.memberIds().getFirst();
        return new OpenDirectConversation(ConversationId.direct(by, other), by, other);
    }

    private static CreateGroup group(UserId by, OpenRequest request) {
        if (request.title() == null) {
            throw ProblemException.invalid("title", "is what a group needs");
        }
        ConversationId id = new ConversationId(UuidCreator.getTimeOrderedEpoch().toString());
        return new CreateGroup(id, by, request.title().strip(), request.memberIds());
    }

    private static ResponseEntity<Opened> answer(ConversationOpened opened, ConversationType type) {
        return ResponseEntity.status(opened.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create("/api/v1/conversations/" + opened.conversationId()))
                .body(new Opened(opened.conversationId(), type));
    }

    @GetMapping
    @Operation(summary = "My conversations, newest activity first")
    Mono<ConversationPage> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MAX) int limit,
            @RequestParam(required = false) @Size(max = Paging.CURSOR) @Nullable String cursor) {
        return gateway.query(
                caller.userId(), new FindConversations(caller.userId(), limit, cursor), ConversationPage.class);
    }

    @GetMapping("/{conversationId}")
    @Operation(summary = "One conversation, with its members")
    Mono<ConversationView> get(@AuthenticationPrincipal Caller caller, @PathVariable ConversationId conversationId) {
        return gateway.query(
                caller.userId(), new FindConversation(conversationId, caller.userId()), ConversationView.class);
    }

    @DeleteMapping("/{conversationId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Archive a group (admins): it is read-only from then on")
    Mono<Void> archive(@AuthenticationPrincipal Caller caller, @PathVariable ConversationId conversationId) {
        return gateway.run(caller.userId(), new ArchiveConversation(conversationId, caller.userId()));
    }
}
