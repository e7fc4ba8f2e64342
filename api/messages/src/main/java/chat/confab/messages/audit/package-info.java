/** The audit log: what admins, auditors and analysts did and looked at. */
@NullMarked
package chat.confab.messages.audit;

import org.jspecify.annotations.NullMarked;
