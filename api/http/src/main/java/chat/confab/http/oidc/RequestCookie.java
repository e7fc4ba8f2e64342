package chat.confab.http.oidc;

import chat.confab.http.security.AccessTokens;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpCookie;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Keeps what a login began with (state, nonce, PKCE's verifier) in the browser that began it, so that only there it can
 * be finished and no node needs to remember it: a cookie that the browser can neither read nor change. {@code SameSite}
 * is {@code Lax} because the way back comes from another site.
 */
@Component
@Conditional(OidcEnabled.class)
final class RequestCookie implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final String NAME = "confab_oidc";

    /** How long one may take at the provider. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** All that is needed of a request once it has been made. */
    private static final Set<String> ATTRIBUTES =
            Set.of(OAuth2ParameterNames.REGISTRATION_ID, OidcParameterNames.NONCE, PkceParameterNames.CODE_VERIFIER);

    private static final String AUTHORIZATION_URI = "authorization_uri";

    private final SecretKey key;
    private final Clock clock;

    RequestCookie(AccessTokens tokens, Clock clock) {
        this.key = tokens.derivedKey("confab oidc request");
        this.clock = clock;
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        return Mono.justOrEmpty(exchange.getRequest().getCookies().getFirst(NAME))
                .map(HttpCookie::getValue)
                .flatMap(value -> Mono.justOrEmpty(open(value)));
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        return Mono.fromRunnable(() -> set(exchange, seal(request), LIFE));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return loadAuthorizationRequest(exchange).doOnSuccess(request -> set(exchange, "", Duration.ZERO));
    }

    private static void set(ServerWebExchange exchange, String value, Duration life) {
        OidcCookies.set(exchange, NAME, value, life, OidcLoginController.CALLBACK, "Lax");
    }

    private String seal(OAuth2AuthorizationRequest request) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .expirationTime(Date.from(clock.instant().plus(LIFE)))
                .claim(AUTHORIZATION_URI, request.getAuthorizationUri())
                .claim(OAuth2ParameterNames.CLIENT_ID, request.getClientId())
                .claim(OAuth2ParameterNames.REDIRECT_URI, request.getRedirectUri())
                .claim(OAuth2ParameterNames.SCOPE, String.join(" ", request.getScopes()))
                .claim(OAuth2ParameterNames.STATE, request.getState());
        ATTRIBUTES.forEach(name -> claims.claim(name, request.getAttribute(name)));
        EncryptedJWT cookie =
                new EncryptedJWT(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), claims.build());
        try {
            cookie.encrypt(new DirectEncrypter(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("A login cannot be sealed", e);
        }
        return cookie.serialize();
    }

    /** Empty for what was not sealed here, was changed, or is too old. */
    private Optional<OAuth2AuthorizationRequest> open(String value) {
        try {
            EncryptedJWT opened = EncryptedJWT.parse(value);
            opened.decrypt(new DirectDecrypter(key));
            JWTClaimsSet claims = opened.getJWTClaimsSet();
            return claims.getExpirationTime().toInstant().isAfter(clock.instant())
                    ? Optional.of(request(claims))
                    : Optional.empty();
        } catch (ParseException | JOSEException notOurs) {
            return Optional.empty();
        }
    }

    private static OAuth2AuthorizationRequest request(JWTClaimsSet claims) throws ParseException {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(claims.getStringClaim(AUTHORIZATION_URI))
                .clientId(claims.getStringClaim(OAuth2ParameterNames.CLIENT_ID))
                .redirectUri(claims.getStringClaim(OAuth2ParameterNames.REDIRECT_URI))
                .scope(claims.getStringClaim(OAuth2ParameterNames.SCOPE).split(" "))
                .state(claims.getStringClaim(OAuth2ParameterNames.STATE))
                .attributes(attributes -> copy(claims.getClaims(), attributes))
                .build();
    }

    private static void copy(Map<String, Object> claims, Map<String, Object> attributes) {
        ATTRIBUTES.forEach(name -> attributes.put(name, claims.get(name)));
    }
}
