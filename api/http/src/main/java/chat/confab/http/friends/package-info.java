/** Friends, blocks, and finding people, over HTTP. */
@NullMarked
package chat.confab.http.friends;

import org.jspecify.annotations.NullMarked;
