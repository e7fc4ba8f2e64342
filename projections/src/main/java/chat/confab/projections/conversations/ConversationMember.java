package chat.confab.projections.conversations;

import chat.confab.messages.UserId;
import chat.confab.messages.conversation.Role;
import java.time.Instant;

/** Somebody who is in a conversation now; {@code joinedAtSeq} was its last message then, 0 when there was none. */
public record ConversationMember(UserId userId, Role role, Instant joinedAt, long joinedAtSeq) {}
