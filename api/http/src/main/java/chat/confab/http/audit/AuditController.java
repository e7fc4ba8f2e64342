package chat.confab.http.audit;

import chat.confab.http.Gateway;
import chat.confab.http.Paging;
import chat.confab.http.security.Caller;
import chat.confab.messages.UserId;
import chat.confab.messages.audit.AuditPage;
import chat.confab.messages.audit.FindAudit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The audit log, for admins and auditors; to look at it is an entry of it. */
@RestController
@Tag(name = "Admins")
class AuditController {

    private final Gateway gateway;

    AuditController(Gateway gateway) {
        this.gateway = gateway;
    }

    @GetMapping("/api/v1/admin/audit")
    @Operation(summary = "What was done by virtue of a role, the latest first; a page may be short and go on")
    Mono<AuditPage> audit(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable UserId actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MAX) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return gateway.query(caller.userId(), new FindAudit(actor, action, limit, cursor), AuditPage.class);
    }
}
