/** Building a read model anew from the log while the old one goes on answering: for admins. */
@NullMarked
package chat.confab.messages.rebuild;

import org.jspecify.annotations.NullMarked;
