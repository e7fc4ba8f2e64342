/** Who people are, for people. */
@NullMarked
package chat.confab.query.people;

import org.jspecify.annotations.NullMarked;
