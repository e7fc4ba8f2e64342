package chat.confab.http.oidc;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says whether there is an identity provider, so that a client knows whether to show the way there. */
@RestController
@EnableConfigurationProperties(OidcSettings.class)
@Tag(name = "Accounts")
class OidcController {

    /**
     * @param enabled whether one can come in this way
     * @param name what to call the provider; left out without one
     */
    record OidcStatus(
            boolean enabled,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String name) {}

    private final OidcStatus status;

    OidcController(OidcSettings settings) {
        this.status = new OidcStatus(settings.enabled(), settings.shownName());
    }

    @GetMapping("/api/v1/auth/oidc")
    @SecurityRequirements
    @Operation(summary = "Whether one can log in at an identity provider, and what it is called")
    OidcStatus status() {
        return status;
    }
}
