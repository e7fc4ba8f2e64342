package chat.confab.messages.conversation;

import chat.confab.messages.InConversation;

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
                ConversationArchived {}
