package chat.confab.messages.people;

import chat.confab.messages.UserId;
import chat.confab.messages.presence.Presence;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person as others see them.
 *
 * @param lastSeenAt of one who is offline, where it is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserView(
        UserId userId,
        String username,
        String displayName,
        Presence presence,
        @Nullable Instant lastSeenAt) {}
