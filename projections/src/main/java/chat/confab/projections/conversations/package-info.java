/** What a conversation is called, who is in it and what was said last: lists and headers are made of it. */
@NullMarked
package chat.confab.projections.conversations;

import org.jspecify.annotations.NullMarked;
