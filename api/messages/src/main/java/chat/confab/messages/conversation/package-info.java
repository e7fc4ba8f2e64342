/** Conversations: opening, naming, joining, leaving, and what a person sees of them. */
@NullMarked
package chat.confab.messages.conversation;

import org.jspecify.annotations.NullMarked;
