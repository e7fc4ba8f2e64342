package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import java.util.List;
import org.axonframework.commandhandling.RoutingKey;

/** Founds a group; {@code by} becomes its admin. {@code members} are the others, at most 999, doubles and the founder are passed over. Answers {@link ConversationOpened}; the same id by the same person again is a success. Refused: INVALID_TITLE, INVALID_MEMBERS, NO_SUCH_USER. */
public record CreateGroup(@RoutingKey ConversationId conversationId, UserId by, String title, List<UserId> members)
        implements InConversation {}
