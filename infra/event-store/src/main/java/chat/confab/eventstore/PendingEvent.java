package chat.confab.eventstore;

import chat.confab.eventstore.StoredEvent.Origin;
import org.jspecify.annotations.Nullable;

/**
 * An event made ready by its caller's thread, so that the writer has as little to do as possible.
 *
 * @param idKey its key among the event ids.
 * @param streamKey its key in the stream of its aggregate, null without aggregate.
 * @param value its bytes on disk.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PendingEvent(StoredEvent event, byte[] idKey, byte @Nullable [] streamKey, byte[] value) {
    static PendingEvent of(StoredEvent event) {
        Origin origin = event.origin();
        return new PendingEvent(
                event,
                Keys.eventId(event.identifier()),
                origin == null ? null : Keys.stream(origin.aggregateId(), origin.sequence()),
                StoredEventCodec.encode(event));
    }
}
