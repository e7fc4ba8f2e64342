package chat.confab.standalone;

import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageRecord;
import chat.confab.projections.live.MessageFold;
import chat.confab.projections.mongo.MongoBatch;
import chat.confab.search.IndexRebuild;
import chat.confab.serialization.EventNames;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** Writes messages from the log into a version of the search index: what the outbox and the indexer do together, without Kafka. */
final class SearchReplay {

    private static final String RESOURCE = SearchReplay.class.getName();

    private final IndexRebuild index;
    private final MessageFold messages;
    private final MongoDatabase tokens;

    /** Called before the token is written: when it fails, the token has not moved, and the events come again. */
    private final BiConsumer<MongoBatch, Set<String>> write = (batch, any) -> writeAll();

    private volatile @Nullable String refusal;

    /** @param tokens where the tokens of this are */
    SearchReplay(IndexRebuild index, MessageFold messages, MongoDatabase tokens) {
        this.index = index;
        this.messages = messages;
        this.tokens = tokens;
    }

    /** What the index does not take, if there is such a thing. */
    @Nullable
    String refusal() {
        return refusal;
    }

    @EventHandler
    void on(MessageEvent event, @SequenceNumber long sequenceNumber, TrackingToken at) {
        String name = EventNames.nameOf(event.getClass()).value();
        waiting().add(new MessageRecord(at.position().orElseThrow(), name, messages.after(event, sequenceNumber)));
        MongoBatch.current(tokens).derive(write, RESOURCE);
    }

    private static List<MessageRecord> waiting() {
        return CurrentUnitOfWork.get().getOrComputeResource(RESOURCE, name -> new ArrayList<>());
    }

    private void writeAll() {
        List<MessageRecord> records = waiting();
        write(records);
        records.clear();
    }

    /** A refused message is not passed over: the batch fails, and with it the rebuild. */
    private void write(List<MessageRecord> records) {
        index.write(records).ifPresent(why -> {
            refusal = why;
            throw new IllegalStateException(why);
        });
    }
}
