package chat.confab.http.oidc;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * The identity provider, {@code confab.oidc.*}; what is blank is not set.
 *
 * @param issuer its URL, exactly as it writes it in its own configuration; without it nobody comes in this way
 * @param clientId what the provider calls Confab
 * @param clientSecret blank for a public client, which PKCE alone protects
 * @param name what people call the provider: on the button that leads there. The issuer's host if not set
 */
@ConfigurationProperties("confab.oidc")
record OidcSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String name) {

    /** @throws IllegalArgumentException when one setting is there without another that it needs */
    OidcSettings {
        if (StringUtils.hasText(issuer)) {
            require(isWebAddress(issuer), "confab.oidc.issuer must be a URL that begins with https:// or http://");
            require(StringUtils.hasText(clientId), "confab.oidc.issuer needs confab.oidc.client-id");
        } else {
            require(
                    !StringUtils.hasText(clientId) && !StringUtils.hasText(clientSecret),
                    "confab.oidc.client-id and confab.oidc.client-secret need confab.oidc.issuer");
        }
    }

    private static void require(boolean rule, String otherwise) {
        if (!rule) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static boolean isWebAddress(String text) {
        URI uri = URI.create(text);
        return uri.getHost() != null && Set.of("https", "http").contains(uri.getScheme());
    }

    boolean enabled() {
        return StringUtils.hasText(issuer);
    }

    /** What the button says; null without a provider. */
    @Nullable
    String shownName() {
        if (!enabled()) {
            return null;
        }
        return StringUtils.hasText(name) ? name : URI.create(issuer).getHost();
    }
}
