package chat.confab.http.oidc;

import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.ProblemType;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Asks the provider where its endpoints are (OpenID Connect Discovery): at the first login, and again when the answer
 * has grown old. A provider that is away keeps nobody from starting, and is asked again at the next login.
 */
final class Discovery implements ReactiveClientRegistrationRepository {

    static final String REGISTRATION = "oidc";

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Duration FRESH = Duration.ofHours(1);

    private final OidcSettings settings;
    private final Mono<ClientRegistration> registration;

    Discovery(OidcSettings settings, Duration within) {
        this.settings = settings;
        this.registration = Mono.fromCallable(this::discover)
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(within)
                .onErrorMap(this::away)
                .cache(found -> FRESH, failed -> Duration.ZERO, () -> Duration.ZERO);
    }

    @Override
    public Mono<ClientRegistration> findByRegistrationId(String registrationId) {
        return registration;
    }

    private ClientRegistration discover() {
        ClientRegistration.Builder builder = ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(REGISTRATION)
                .clientId(settings.clientId())
                .redirectUri("{baseUrl}" + OidcLoginController.CALLBACK)
                .scope("openid", "profile", "email");
        return StringUtils.hasText(settings.clientSecret())
                ? builder.clientSecret(settings.clientSecret()).build()
                : builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build();
    }

    private ProblemException away(Throwable failure) {
        LOG.warn(
                "The identity provider {} does not say how to log in there: {}",
                settings.issuer(),
                NestedExceptionUtils.getMostSpecificCause(failure).toString());
        return ProblemException.of(
                ProblemType.OIDC_UNAVAILABLE, "It cannot be asked how to log in there; try again in a while");
    }
}
