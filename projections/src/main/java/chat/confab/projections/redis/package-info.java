/** What the read models in Redis share: their keys, one transaction per batch, and tokens kept beside the data. */
@NullMarked
package chat.confab.projections.redis;

import org.jspecify.annotations.NullMarked;
