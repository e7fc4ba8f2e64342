/** How fast commands become durable events, beside what RocksDB alone and a JDBC store can do. */
@NullMarked
package chat.confab.bench.send;

import org.jspecify.annotations.NullMarked;
