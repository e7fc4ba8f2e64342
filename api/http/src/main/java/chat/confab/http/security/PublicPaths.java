package chat.confab.http.security;

import java.util.Set;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What may be called without an access token, and then takes none: an old one in the header does no harm. */
final class PublicPaths {

    static final String API = "/api/";

    /** These take a password, a refresh token, a secret or an identity provider's word instead. */
    private static final Set<String> IN_API = Set.of(
            "/api/v1/auth/register",
            "/api/v1/auth/login",
            "/api/v1/auth/refresh",
            "/api/v1/admin/first",
            "/api/v1/auth/oidc",
            "/api/v1/auth/oidc/login",
            "/api/v1/auth/oidc/callback");

    private PublicPaths() {}

    /** Outside the API there are only documents. */
    static boolean contains(ServerHttpRequest request) {
        String path = request.getPath().value();
        return !path.startsWith(API) || IN_API.contains(path);
    }
}
