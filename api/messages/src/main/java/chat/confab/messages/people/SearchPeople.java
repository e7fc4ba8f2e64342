package chat.confab.messages.people;

import chat.confab.messages.UserId;
import org.jspecify.annotations.Nullable;

/** People of whose names (username, or words of the display name) each word of {@code query} begins one, whatever the case and accents; by name. Leaves out whom the caller has blocked and who has blocked the caller. Answers {@link PeoplePage}. {@code limit} is 1 to 100, {@code cursor} a page's {@code nextCursor}. Refused: INVALID_QUERY, INVALID_CURSOR. */
public record SearchPeople(
        UserId by, String query, int limit, @Nullable String cursor) {}
