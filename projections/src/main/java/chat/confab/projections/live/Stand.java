package chat.confab.projections.live;

import chat.confab.messages.UserId;
import chat.confab.messages.friends.FriendState;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How someone stands to the person whose stream this is.
 *
 * @param since when that began; null when they are nothing to each other
 * @param blocked whether the person keeps them away; null where that is not what changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Stand(
        UserId userId,
        FriendState state,
        @Nullable Instant since,
        @Nullable Boolean blocked) {

    static Stand of(UserId user, FriendState state, Instant since) {
        return new Stand(user, state, since, null);
    }

    static Stand none(UserId user) {
        return new Stand(user, FriendState.NONE, null, null);
    }

    static Stand blocked(UserId user, boolean blocked) {
        return new Stand(user, FriendState.NONE, null, blocked);
    }
}
