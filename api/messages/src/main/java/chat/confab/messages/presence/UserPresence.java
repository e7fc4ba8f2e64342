package chat.confab.messages.presence;

import chat.confab.messages.UserId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is there; also the data of a {@code presence} event.
 *
 * @param lastSeenAt of one who is offline: when their last stream was open, to the millisecond. Null when that is not known, or not for
 *     the viewer to know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserPresence(
        UserId userId, Presence presence, @Nullable Instant lastSeenAt) {

    /** Somebody of whom nothing is known. */
    public static UserPresence unknown(UserId user) {
        return new UserPresence(user, Presence.OFFLINE, null);
    }
}
