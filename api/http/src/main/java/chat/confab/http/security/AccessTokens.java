package chat.confab.http.security;

import chat.confab.http.HttpSettings;
import chat.confab.messages.UserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/**
 * Access tokens: JWTs (RFC 7519) signed with HS256, claims {@code sub} = user id and {@code sid} = token family. They
 * are checked without asking anybody, so a logout ends one only when it expires.
 */
@Component
public final class AccessTokens {

    private static final String ISSUER = "confab";
    private static final String FAMILY = "sid";
    private static final int DERIVED_KEY_BYTES = 32;

    /** Clocks of the nodes that share a key may differ by this much. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final SecretKey key;
    private final JwtEncoder encoder;
    private final Clock clock;
    private final Duration life;

    AccessTokens(HttpSettings settings, Clock clock) {
        this.key = TokenKey.load(settings.tokenKey());
        this.encoder = NimbusJwtEncoder.withSecretKey(key).build();
        this.clock = clock;
        this.life = settings.accessTokenLife();
    }

    /** A token for one person and login. */
    public String issue(UserId userId, String family) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(userId.value())
                .claim(FAMILY, family)
                .issuedAt(now)
                .expiresAt(now.plus(life))
                .build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** How long a token serves from when it is given out. */
    public Duration life() {
        return life;
    }

    /** A key for AES-256 of its own for another purpose, the same on all nodes that share the file: RFC 5869. */
    public SecretKey derivedKey(String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(key)
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), DERIVED_KEY_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Java 25 has HKDF", impossible);
        }
    }

    ReactiveJwtDecoder decoder() {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(ISSUER)));
        return decoder;
    }

    Caller caller(Jwt token) {
        return new Caller(
                new UserId(given(token.getSubject())),
                given(token.getClaimAsString(FAMILY)),
                given(token.getExpiresAt()));
    }

    private static <T> T given(@Nullable T claim) {
        if (claim == null) {
            throw new InvalidBearerTokenException("A claim is missing");
        }
        return claim;
    }
}
