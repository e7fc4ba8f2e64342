package chat.confab.http.security;

import chat.confab.http.HttpSettings;
import chat.confab.messages.UserId;
import chat.confab.vault.Vault;
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
 * are checked without asking any store; the vault keeps in memory which families have ended and who has which role.
 */
@Component
public final class AccessTokens {

    private static final String ISSUER = "confab";
    private static final String FAMILY = "sid";
    private static final int DERIVED_KEY_BYTES = 32;

    /** Clocks of the nodes that share a key may differ by this much. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final Duration LONGEST = Vault.ENDED_REMEMBERED.dividedBy(2);

    private final SecretKey key;
    private final JwtEncoder encoder;
    private final Clock clock;
    private final Duration life;
    private final Vault vault;

    AccessTokens(HttpSettings settings, Clock clock, Vault vault) {
        this.key = TokenKey.load(settings.tokenKey());
        this.encoder = NimbusJwtEncoder.withSecretKey(key).build();
        this.clock = clock;
        this.life = settings.accessTokenLife();
        this.vault = vault;
        if (life.compareTo(LONGEST) > 0) {
            throw new IllegalStateException("confab.http.access-token-life is more than " + LONGEST
                    + ": a token must not outlive the vault's memory of ended sessions");
        }
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

    /** Who shows the token; their session must not have ended. */
    Caller caller(Jwt token) {
        UserId userId = new UserId(given(token.getSubject()));
        String family = given(token.getClaimAsString(FAMILY));
        if (vault.isEnded(family)) {
            throw new InvalidBearerTokenException("The session has ended");
        }
        return new Caller(userId, family, given(token.getExpiresAt()), vault.roles(userId));
    }

    private static <T> T given(@Nullable T claim) {
        if (claim == null) {
            throw new InvalidBearerTokenException("A claim is missing");
        }
        return claim;
    }
}
