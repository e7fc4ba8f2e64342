package chat.confab.http.oidc;

import chat.confab.http.HttpSettings;
import chat.confab.http.problems.ProblemException;
import java.net.URI;
import java.time.Duration;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcReactiveOAuth2UserService;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationCodeAuthenticationTokenConverter;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The provider, by the authorization code flow with PKCE as Spring Security does it: state, nonce, the code's exchange,
 * and the checks of the ID token (OpenID Connect Core, section 3.1.3.7).
 */
@Component
@Conditional(OidcEnabled.class)
final class IdentityProvider {

    private final RequestCookie cookie;
    private final Duration within;
    private final ServerOAuth2AuthorizationRequestResolver requests;
    private final ServerOAuth2AuthorizationCodeAuthenticationTokenConverter answers;
    private final ReactiveAuthenticationManager checks = new OidcAuthorizationCodeReactiveAuthenticationManager(
            new WebClientReactiveAuthorizationCodeTokenResponseClient(), new OidcReactiveOAuth2UserService());

    IdentityProvider(OidcSettings settings, HttpSettings http, RequestCookie cookie) {
        Discovery discovery = new Discovery(settings, http.answerWithin());
        this.cookie = cookie;
        this.within = http.answerWithin();
        this.requests = new DefaultServerOAuth2AuthorizationRequestResolver(discovery);
        this.answers = new ServerOAuth2AuthorizationCodeAuthenticationTokenConverter(discovery);
        this.answers.setAuthorizationRequestRepository(cookie);
    }

    /** Begins a login in this browser; answers where to send it. */
    Mono<URI> begin(ServerWebExchange exchange) {
        return requests.resolve(exchange, Discovery.REGISTRATION)
                .delayUntil(request -> cookie.saveAuthorizationRequest(request, exchange))
                .map(request -> URI.create(request.getAuthorizationRequestUri()));
    }

    /** Ends the login that this browser began: who came back. Fails as a {@link ProblemException}. */
    Mono<OidcUser> finish(ServerWebExchange exchange) {
        return answers.convert(exchange)
                .flatMap(checks::authenticate)
                .mapNotNull(Authentication::getPrincipal)
                .cast(OidcUser.class)
                .timeout(within)
                .onErrorMap(Failures::problem);
    }
}
