package chat.confab.http.problems;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What can go wrong at the edge itself; what the domain refuses is a {@link chat.confab.messages.Refusal}. */
public enum ProblemType {
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not JSON"),
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is invalid"),
    NOT_SUPPORTED_YET(HttpStatus.BAD_REQUEST, "Not supported yet"),
    NOT_AUTHENTICATED(HttpStatus.UNAUTHORIZED, "Log in first"),
    INVALID_TOKEN(HttpStatus.UNAUTHORIZED, "The access token is not valid"),
    INVALID_REFRESH_TOKEN(HttpStatus.UNAUTHORIZED, "The refresh token is not valid"),
    WRONG_CREDENTIALS(HttpStatus.UNAUTHORIZED, "Wrong username or password"),
    WRONG_PASSWORD(HttpStatus.FORBIDDEN, "The current password is wrong"),
    CSRF(HttpStatus.FORBIDDEN, "The call may not come from a page of this site"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "You may not do this"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Nothing is here"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Not with this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not available in a format you accept"),
    OIDC_NOT_BEGUN(HttpStatus.BAD_REQUEST, "This login was not begun here, or too long ago"),
    OIDC_REFUSED(HttpStatus.FORBIDDEN, "The identity provider did not vouch for you"),
    OIDC_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The identity provider is away"),
    USERNAME_TAKEN(HttpStatus.CONFLICT, "The username is taken"),
    USERNAME_RESERVED(HttpStatus.CONFLICT, "The username is reserved"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Not a format that is read here"),
    TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    TOO_MANY_STREAMS(HttpStatus.TOO_MANY_REQUESTS, "Too many streams"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here"),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Too much to do at the moment"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not available at the moment");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    /** The stable name, such as {@code username-taken}. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
