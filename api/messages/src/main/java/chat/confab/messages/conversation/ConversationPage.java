package chat.confab.messages.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of conversations; {@code nextCursor} is null on the last. */
public record ConversationPage(
        List<ConversationView> conversations, @Nullable String nextCursor) {}
