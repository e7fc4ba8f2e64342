package chat.confab.http.security;

import chat.confab.http.HttpSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * What a page must repeat in a header to change anything by cookie: an HMAC of its login under the key of the access
 * tokens, so that it needs no store and serves for that login alone. The prefix keeps it apart from a token's signature.
 */
@Component
final class CsrfTokens {

    private static final String PREFIX = "csrf:";

    private final SecretKey key;

    CsrfTokens(HttpSettings settings) {
        this.key = TokenKey.load(settings.tokenKey());
    }

    String of(String family) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal((PREFIX + family).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }
}
