package chat.confab.standalone;

import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageRecord;
import chat.confab.projections.live.MessageFold;
import chat.confab.search.IndexRebuild;
import chat.confab.serialization.EventNames;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Writes messages from the log into a version of the search index: what the outbox and the indexer do together, without Kafka. */
final class SearchReplay {

    private static final String RESOURCE = SearchReplay.class.getName();

    private final IndexRebuild index;
    private final MessageFold messages;
    private volatile @Nullable String refusal;

    SearchReplay(IndexRebuild index, MessageFold messages) {
        this.index = index;
        this.messages = messages;
    }

    /** What the index does not take, if there is such a thing. */
    @Nullable
    String refusal() {
        return refusal;
    }

    @EventHandler
    void on(MessageEvent event, @SequenceNumber long sequenceNumber, TrackingToken at) {
        String name = EventNames.nameOf(event.getClass()).value();
        batch().add(new MessageRecord(at.position().orElseThrow(), name, messages.after(event, sequenceNumber)));
    }

    private List<MessageRecord> batch() {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        return unit.getOrComputeResource(RESOURCE, name -> {
            List<MessageRecord> records = new ArrayList<>();
            unit.onPrepareCommit(work -> write(records));
            return records;
        });
    }

    /** A refused message is not passed over: the batch fails, and with it the rebuild. */
    private void write(List<MessageRecord> records) {
        index.write(records).ifPresent(why -> {
            refusal = why;
            throw new IllegalStateException(why);
        });
    }
}
