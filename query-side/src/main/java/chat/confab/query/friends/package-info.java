/** How people stand to each other, for each of them: nobody sees who keeps them away. */
@NullMarked
package chat.confab.query.friends;

import org.jspecify.annotations.NullMarked;
