package chat.confab.http.problems;

import static chat.confab.http.problems.ProblemType.FORBIDDEN;
import static chat.confab.http.problems.ProblemType.INTERNAL;
import static chat.confab.http.problems.ProblemType.INVALID_REQUEST;
import static chat.confab.http.problems.ProblemType.INVALID_TOKEN;
import static chat.confab.http.problems.ProblemType.METHOD_NOT_ALLOWED;
import static chat.confab.http.problems.ProblemType.NOT_ACCEPTABLE;
import static chat.confab.http.problems.ProblemType.NOT_AUTHENTICATED;
import static chat.confab.http.problems.ProblemType.NOT_FOUND;
import static chat.confab.http.problems.ProblemType.TOO_LARGE;
import static chat.confab.http.problems.ProblemType.UNAVAILABLE;
import static chat.confab.http.problems.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import chat.confab.messages.Refusal;
import chat.confab.vault.VaultException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ContentTooLargeException;

/** Which problem an exception is: looked for along its causes, because frameworks wrap what handlers throw. */
public final class Problems {

    /** More causes than any framework nests; an end for chains that run in a circle. */
    private static final int DEEPEST = 20;

    private Problems() {}

    /** What the caller is told of a failure. */
    public static Problem of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            Problem known = known(cause, thrown);
            if (known != null) {
                return known;
            }
            cause = cause.getCause();
        }
        return thrown instanceof ErrorResponse answer ? ofStatus(answer, thrown) : unexpected();
    }

    private static @Nullable Problem known(Throwable cause, Throwable thrown) {
        return switch (cause) {
            case ProblemException problem -> problem.problem();
            case HandlerExecutionException refused ->
                refusal(refused)
                        .map(it -> Problem.of(it, messageOf(refused), BadInput.fields(thrown)))
                        .orElse(null);
            case DataBufferLimitException tooLarge -> Problem.of(TOO_LARGE, "The body is longer than is read here");
            case ContentTooLargeException tooLarge -> Problem.of(TOO_LARGE, "The body is longer than is read here");
            case AuthenticationCredentialsNotFoundException none ->
                Problem.of(NOT_AUTHENTICATED, "This needs an access token, in the header Authorization");
            case AuthenticationException bad ->
                Problem.of(
                        INVALID_TOKEN,
                        "The access token is malformed, has expired or was not given out here, or its session has ended");
            case AccessDeniedException denied -> Problem.of(FORBIDDEN, "This needs a role that you do not have");
            case ServerExchangeRejectedException bad ->
                Problem.of(INVALID_REQUEST, "The address or a header holds characters that are not taken here");
            case TimeoutException slow -> Problem.of(UNAVAILABLE, "There was no answer in time");
            case RejectedExecutionException full -> Problem.of(UNAVAILABLE, "Too much to do at the moment");
            case NoHandlerForCommandException away -> Problem.of(UNAVAILABLE, "Nobody is there to do this");
            case NoHandlerForQueryException away -> Problem.of(UNAVAILABLE, "Nobody is there to answer this");
            case VaultException away -> Problem.of(UNAVAILABLE, "The vault is away");
            default -> null;
        };
    }

    /** As thrown here, or as another node's handler threw it. */
    private static Optional<Refusal> refusal(HandlerExecutionException refused) {
        return refused.getDetails().filter(Refusal.class::isInstance).map(Refusal.class::cast);
    }

    private static String messageOf(HandlerExecutionException refused) {
        String message = refused.getMessage();
        return message == null ? "" : message;
    }

    private static Problem ofStatus(ErrorResponse answer, Throwable thrown) {
        return switch (answer.getStatusCode().value()) {
            case 400 -> BadInput.problem(thrown);
            case 401 -> Problem.of(NOT_AUTHENTICATED, NOT_AUTHENTICATED.title());
            case 403 -> Problem.of(FORBIDDEN, FORBIDDEN.title());
            case 404 -> Problem.of(NOT_FOUND, "There is nothing at this address");
            case 405 -> Problem.of(METHOD_NOT_ALLOWED, "See the header Allow for the methods of this address");
            case 406 -> Problem.of(NOT_ACCEPTABLE, "See the header Accept for the formats of this address");
            case 413 -> Problem.of(TOO_LARGE, "The body is longer than is read here");
            case 415 -> Problem.of(UNSUPPORTED_MEDIA_TYPE, "Send application/json in UTF-8");
            case 503 -> Problem.of(UNAVAILABLE, UNAVAILABLE.title());
            default -> unexpected();
        };
    }

    private static Problem unexpected() {
        return Problem.of(INTERNAL, "It has been noted. Try again later");
    }
}
