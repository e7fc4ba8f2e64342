/** Who is in which conversation, by person: what decides whether somebody may read, and what their list is made of. */
@NullMarked
package chat.confab.projections.memberships;

import org.jspecify.annotations.NullMarked;
