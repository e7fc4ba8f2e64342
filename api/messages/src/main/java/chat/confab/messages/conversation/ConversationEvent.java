package chat.confab.messages.conversation;

import chat.confab.messages.InConversation;
import java.time.Instant;

/** What has happened to a conversation itself: who is in it, what it is called. Messages are not among it. */
public sealed interface ConversationEvent extends InConversation
        permits DirectConversationOpened,
                GroupCreated,
                GroupRenamed,
                RetentionChanged,
                MembersAdded,
                MemberRoleChanged,
                MemberRemoved,
                ConversationMuted,
                ConversationArchived {

    Instant at();
}
