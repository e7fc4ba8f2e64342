package chat.confab.http.search;

import chat.confab.http.Gateway;
import chat.confab.http.Paging;
import chat.confab.http.Text;
import chat.confab.http.security.Caller;
import chat.confab.messages.search.SearchMessages;
import chat.confab.messages.search.SearchPage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Searching one's own conversations. */
@RestController
@Tag(name = "Search")
class SearchController {

    /** Characters of a search: more is no question. */
    private static final int QUESTION = 1_000;

    private final Gateway gateway;

    SearchController(Gateway gateway) {
        this.gateway = gateway;
    }

    @GetMapping("/api/v1/search")
    @Operation(summary = "Search my conversations, best hits first")
    Mono<SearchPage> search(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Text(max = QUESTION) String q,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MAX) int limit,
            @RequestParam(required = false) @Size(max = Paging.CURSOR) @Nullable String cursor) {
        return gateway.query(caller.userId(), new SearchMessages(caller.userId(), q, limit, cursor), SearchPage.class);
    }
}
