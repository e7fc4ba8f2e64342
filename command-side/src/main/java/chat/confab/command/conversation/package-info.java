/** Conversations: who is in, in which role, under which settings. */
@NullMarked
package chat.confab.command.conversation;

import org.jspecify.annotations.NullMarked;
