package chat.confab.http.limits;

import chat.confab.throttle.Rate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The rate of each limit: what the settings {@code confab.limits.<id>} say, else the default. */
@Component
final class Limits {

    private static final String SETTINGS = "confab.limits";

    private final Map<RateLimit, Rate> rates = new EnumMap<>(RateLimit.class);

    /** @throws IllegalArgumentException when a setting names no limit or holds no rate, saying which */
    Limits(Environment environment) {
        Arrays.stream(RateLimit.values()).forEach(limit -> rates.put(limit, limit.standard()));
        Binder.get(environment)
                .bind(SETTINGS, Bindable.mapOf(String.class, String.class))
                .ifBound(settings -> settings.forEach(this::set));
    }

    /** No cause is kept: a refused start shows the innermost message, and that has to name the setting. */
    private void set(String id, String text) {
        try {
            rates.put(limit(id), Rate.parse(text));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(SETTINGS + "." + id + ": " + wrong.getMessage());
        }
    }

    private static RateLimit limit(String id) {
        return Arrays.stream(RateLimit.values())
                .filter(limit -> letters(limit.id()).equals(letters(id)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such limit, only "
                        + Arrays.stream(RateLimit.values()).map(RateLimit::id).collect(Collectors.joining(", "))));
    }

    /** Environment variables can spell {@code login-account} only as {@code LOGIN_ACCOUNT} or {@code LOGINACCOUNT}. */
    private static String letters(String id) {
        return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    Rate of(RateLimit limit) {
        return Objects.requireNonNull(rates.get(limit));
    }
}
