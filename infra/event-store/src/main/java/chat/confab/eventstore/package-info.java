/**
 * The embedded event store: Axon's {@code EventStorageEngine} on RocksDB, with one writer thread that makes appends
 * durable in groups.
 *
 * <p>From the outside in: {@link chat.confab.eventstore.RocksEventStorageEngine} speaks Axon,
 * {@code EventLog} knows positions, uniqueness and time, {@code GroupCommitWriter} gathers appends into groups, and
 * {@code RocksStore} is the only class that touches native code.
 *
 * <p>What is on disk, one column family each (see {@code Column}); numbers are big-endian, so that their order is the
 * order of the keys:
 *
 * <table>
 *   <caption>Column families</caption>
 *   <tr><th>family</th><th>key</th><th>value</th></tr>
 *   <tr><td>events</td><td>position</td><td>the event ({@code StoredEventCodec}, first byte = version)</td></tr>
 *   <tr><td>streams</td><td>aggregate id, 0, sequence</td><td>position</td></tr>
 *   <tr><td>heads</td><td>aggregate id</td><td>highest sequence of the aggregate</td></tr>
 *   <tr><td>ids</td><td>event id</td><td>position</td></tr>
 *   <tr><td>snapshots</td><td>aggregate id</td><td>the latest snapshot, encoded as an event</td></tr>
 *   <tr><td>times</td><td>an instant</td><td>the first position that reached this instant (sparse)</td></tr>
 *   <tr><td>meta</td><td>format, id, latest</td><td>format version, store id, latest instant of any event</td></tr>
 * </table>
 */
@NullMarked
package chat.confab.eventstore;

import org.jspecify.annotations.NullMarked;
