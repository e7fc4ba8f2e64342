package chat.confab.query.message;

import chat.confab.messages.UserId;
import java.util.Arrays;
import java.util.Map;

/** How far each member of a conversation has read, ready to be counted for many messages. */
final class ReadMarkers {

    private final Map<UserId, Long> byUser;
    private final long[] ascending;

    ReadMarkers(Map<UserId, Long> byUser) {
        this.byUser = byUser;
        this.ascending =
                byUser.values().stream().mapToLong(Long::longValue).sorted().toArray();
    }

    boolean hasRead(UserId user, long seq) {
        return byUser.getOrDefault(user, 0L) >= seq;
    }

    /** How many besides its sender have read as far as a message. */
    int countBesides(UserId sender, long seq) {
        int found = Arrays.binarySearch(ascending, seq);
        int before = found < 0 ? -found - 1 : found;
        while (before > 0 && ascending[before - 1] == seq) {
            before--;
        }
        return ascending.length - before - (hasRead(sender, seq) ? 1 : 0);
    }
}
