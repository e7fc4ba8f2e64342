package chat.confab.http.conversations;

import chat.confab.messages.conversation.Role;
import jakarta.validation.constraints.NotNull;

/** What a member shall be. */
record MemberRequest(@NotNull Role role) {}
