/** Live delivery to those who watch: one feed a node, one session a watcher. */
@NullMarked
package chat.confab.query.live;

import org.jspecify.annotations.NullMarked;
