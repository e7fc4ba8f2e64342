package chat.confab.projections.timeline;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import chat.confab.messages.ConversationId;
import chat.confab.messages.MessageId;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.message.MessageWindow;
import chat.confab.projections.timeline.PageDocument.Slot;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads messages, by one look-up of a few pages, and one more of the reactions when there are any: the same work
 * however long the conversation is.
 */
public final class TimelineStore {

    private final MongoDatabase database;
    private final Supplier<String> collection;

    /** @param collection its name, the read model's version in it */
    public TimelineStore(MongoDatabase database, String collection) {
        this(database, () -> collection);
    }

    /** @param collection its name at the moment, the live version in it */
    public TimelineStore(MongoDatabase database, Supplier<String> collection) {
        this.database = database;
        this.collection = collection;
    }

    /**
     * The messages that a window shows.
     *
     * @param lastSeq the conversation's last message as far as the caller knows; when the pages hold later ones, these
     *     count
     */
    public Mono<Stretch> read(ConversationId conversation, MessageWindow window, long lastSeq) {
        SeqRange expected = SeqRange.of(window, lastSeq + 1);
        return slots(conversation, expected.from() - 1, expected.to())
                .flatMap(slots -> stretch(conversation, window, lastSeq, slots));
    }

    /** Those of the wanted messages that are there, in ascending {@code seq}. */
    public Mono<List<MessageSnapshot>> snapshots(ConversationId conversation, Collection<Long> seqs) {
        if (seqs.isEmpty()) {
            return Mono.just(List.of());
        }
        List<Place> places =
                seqs.stream().map(seq -> Place.of(conversation, seq)).toList();
        return Flux.from(pages().find(in(
                                "_id",
                                places.stream().map(Place::pageId).distinct().toList()))
                        .projection(include(places.stream()
                                .map(PageDocument::path)
                                .distinct()
                                .toList())))
                .collectList()
                .map(found -> PageDocument.read(conversation, found))
                .map(slots -> seqs.stream()
                        .sorted()
                        .distinct()
                        .map(slots::get)
                        .filter(Objects::nonNull)
                        .toList())
                .flatMap(this::withReactions);
    }

    private Mono<TreeMap<Long, Slot>> slots(ConversationId conversation, long fromSeq, long toSeq) {
        if (toSeq < fromSeq) {
            return Mono.just(new TreeMap<>());
        }
        return Flux.from(pages().find(in("_id", Place.pages(conversation, fromSeq, toSeq))))
                .collectList()
                .map(found -> PageDocument.read(conversation, found));
    }

    private Mono<Stretch> stretch(
            ConversationId conversation, MessageWindow window, long lastSeq, TreeMap<Long, Slot> slots) {
        long last = slots.isEmpty() ? lastSeq : Math.max(lastSeq, slots.lastKey());
        SeqRange range = SeqRange.of(window, last);
        if (range.to() < range.from()) {
            return Mono.just(new Stretch(List.of(), last >= 1 && range.from() > 1, last > range.to()));
        }
        return withReactions(List.copyOf(
                        slots.subMap(range.from(), true, range.to(), true).values()))
                .map(messages -> new Stretch(messages, range.from() > 1, range.to() < last));
    }

    private Mono<List<MessageSnapshot>> withReactions(List<Slot> slots) {
        List<String> reacted = slots.stream()
                .filter(Slot::reacted)
                .map(slot -> slot.snapshot().messageId().toString())
                .toList();
        if (reacted.isEmpty()) {
            return Mono.just(slots.stream().map(Slot::snapshot).toList());
        }
        return Flux.from(reactions().find(in("_id", reacted)))
                .collectMap(ReactionsDocument::messageId)
                .map(found -> slots.stream()
                        .map(slot -> withReactions(slot.snapshot(), found))
                        .toList());
    }

    private MongoCollection<Document> pages() {
        return database.getCollection(collection.get());
    }

    private MongoCollection<Document> reactions() {
        return database.getCollection(TimelineProjection.reactionsOf(collection.get()));
    }

    private static MessageSnapshot withReactions(MessageSnapshot message, Map<MessageId, Document> reactions) {
        Document found = reactions.get(message.messageId());
        return found == null ? message : ReactionsDocument.addTo(message, found);
    }
}
