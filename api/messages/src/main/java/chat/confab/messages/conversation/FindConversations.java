package chat.confab.messages.conversation;

import chat.confab.messages.UserId;
import org.jspecify.annotations.Nullable;

/** The caller's conversations, newest activity first. Answers {@link ConversationPage}. {@code limit} is 1 to 100, {@code cursor} a page's {@code nextCursor}. Refused: INVALID_CURSOR. */
public record FindConversations(
        UserId by, int limit, @Nullable String cursor) {}
