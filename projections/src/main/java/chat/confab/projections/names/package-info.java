/**
 * The index of people's names: who has a name that begins like this, found by look-ups of {@code _id} alone, in pieces
 * that stay small however many people there are.
 */
@NullMarked
package chat.confab.projections.names;

import org.jspecify.annotations.NullMarked;
