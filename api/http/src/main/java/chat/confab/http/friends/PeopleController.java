package chat.confab.http.friends;

import chat.confab.http.Gateway;
import chat.confab.http.Paging;
import chat.confab.http.Text;
import chat.confab.http.security.Caller;
import chat.confab.messages.people.PeoplePage;
import chat.confab.messages.people.SearchPeople;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Finds people. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "Accounts")
class PeopleController {

    private static final int LONGEST_QUERY = 200;

    private final Gateway gateway;

    PeopleController(Gateway gateway) {
        this.gateway = gateway;
    }

    @GetMapping
    @Operation(summary = "People of whose names each word of the query begins one, whatever the case and accents")
    Mono<PeoplePage> search(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Text(max = LONGEST_QUERY) String query,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MAX) int limit,
            @RequestParam(required = false) @Size(max = Paging.CURSOR) @Nullable String cursor) {
        return gateway.query(
                caller.userId(), new SearchPeople(caller.userId(), query, limit, cursor), PeoplePage.class);
    }
}
