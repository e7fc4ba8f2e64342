/** What the read models in Mongo share: batches of writes that commute, tokens beside the data, blocking calls for processors. */
@NullMarked
package chat.confab.projections.mongo;

import org.jspecify.annotations.NullMarked;
