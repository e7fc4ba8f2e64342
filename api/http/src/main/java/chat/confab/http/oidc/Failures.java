package chat.confab.http.oidc;

import static chat.confab.http.problems.ProblemType.OIDC_NOT_BEGUN;
import static chat.confab.http.problems.ProblemType.OIDC_REFUSED;
import static chat.confab.http.problems.ProblemType.OIDC_UNAVAILABLE;

import chat.confab.http.problems.ProblemException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/** What a person is told when the provider's answer lets nobody in; the whole reason goes to the log alone. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** More causes than any of them nests. */
    private static final int DEEPEST = 20;

    private static final Set<String> NOT_BEGUN = Set.of("authorization_request_not_found", "invalid_state_parameter");

    private Failures() {}

    static Throwable problem(Throwable failure) {
        if (failure instanceof ProblemException) {
            return failure;
        }
        if (NOT_BEGUN.contains(code(failure))) {
            return ProblemException.of(OIDC_NOT_BEGUN, "Begin again, in this browser and within ten minutes");
        }
        // What came with the request may be in it, so no line break may reach the log.
        LOG.warn("A login by way of the identity provider failed: {}", reason(failure));
        return isAway(failure)
                ? ProblemException.of(OIDC_UNAVAILABLE, "It did not answer; try again in a while")
                : ProblemException.of(OIDC_REFUSED, "It ended the login, or its answer did not hold; try again");
    }

    private static String code(Throwable failure) {
        return switch (failure) {
            case OAuth2AuthorizationException refused -> refused.getError().getErrorCode();
            case OAuth2AuthenticationException refused -> refused.getError().getErrorCode();
            default -> "";
        };
    }

    private static String reason(Throwable failure) {
        return failure.toString().replaceAll("\\p{Cntrl}", " ");
    }

    private static boolean isAway(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof WebClientRequestException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
