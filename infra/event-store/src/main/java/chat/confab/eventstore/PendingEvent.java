package chat.confab.eventstore;

import chat.confab.eventstore.StoredEvent.Origin;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An event made ready by its caller's thread, so that the writer has as little to do as possible.
 *
 * @param idKey its key among the event ids.
 * @param streamKey its key in the stream of its aggregate, null without aggregate.
 * @param value its bytes on disk.
 */
record PendingEvent(
        StoredEvent event, ByteBuffer idKey, @Nullable ByteBuffer streamKey, byte[] value) {
    static PendingEvent of(StoredEvent event) {
        Origin origin = event.origin();
        return new PendingEvent(
                event,
                ByteBuffer.wrap(Keys.eventId(event.identifier())),
                origin == null ? null : ByteBuffer.wrap(Keys.stream(origin.aggregateId(), origin.sequence())),
                StoredEventCodec.encode(event));
    }
}
