package chat.confab.messages.search;

import chat.confab.messages.UserId;
import org.jspecify.annotations.Nullable;

/** Searches the caller's own conversations, by membership now. {@code q} is the language of the HTTP contract, {@code limit} 1 to 100. Answers {@link SearchPage}. Refused: INVALID_QUERY, INVALID_CURSOR. */
public record SearchMessages(
        UserId by, String q, int limit, @Nullable String cursor) {}
