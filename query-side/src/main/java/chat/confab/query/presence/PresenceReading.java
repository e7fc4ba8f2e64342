package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.messages.presence.Presence;
import chat.confab.messages.presence.UserPresence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Redis says of a person's presence, in an answer or by the channel: the later one is right, in whichever order they arrive.
 *
 * @param seen when they were last connected, null when that is forgotten
 * @param at when it was so
 */
record PresenceReading(
        UserId userId, Presence presence, @Nullable Long seen, long at) {

    private static final long MICROS_PER_MILLI = 1_000;

    /** The state as the scripts write it, nothing for {@code offline}. */
    static Presence presence(String state) {
        return switch (state) {
            case "online" -> Presence.ONLINE;
            case "away" -> Presence.AWAY;
            default -> Presence.OFFLINE;
        };
    }

    UserPresence view() {
        @Nullable
        Instant lastSeenAt =
                presence == Presence.OFFLINE && seen != null ? Instant.ofEpochMilli(seen / MICROS_PER_MILLI) : null;
        return new UserPresence(userId, presence, lastSeenAt);
    }
}
