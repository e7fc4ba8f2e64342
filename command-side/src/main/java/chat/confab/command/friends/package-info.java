/** Friends: what two people want of each other, and what a block between them forbids. */
@NullMarked
package chat.confab.command.friends;

import org.jspecify.annotations.NullMarked;
