package chat.confab.projections.conversations;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import chat.confab.messages.ConversationId;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads conversations, by look-ups of their documents. */
public final class ConversationStore {

    private final MongoDatabase database;
    private final Supplier<String> collection;

    /** @param collection its name, the read model's version in it */
    public ConversationStore(MongoDatabase database, String collection) {
        this(database, () -> collection);
    }

    /** @param collection its name at the moment, the live version in it */
    public ConversationStore(MongoDatabase database, Supplier<String> collection) {
        this.database = database;
        this.collection = collection;
    }

    /** The conversation; empty when there is none. */
    public Mono<ConversationEntry> find(ConversationId conversation) {
        return Mono.from(conversations().find(eq(conversation.value()))).map(ConversationDocument::read);
    }

    /** All these conversations, in one call; those that are not there are left out. */
    public Mono<Map<ConversationId, ConversationEntry>> find(Collection<ConversationId> wanted) {
        if (wanted.isEmpty()) {
            return Mono.just(Map.of());
        }
        return Flux.from(conversations()
                        .find(in(
                                "_id",
                                wanted.stream().map(ConversationId::value).toList())))
                .map(ConversationDocument::read)
                .collectMap(ConversationEntry::conversationId);
    }

    /** Who is in it now, in the order in which they joined; nobody when there is no such conversation. */
    public Mono<List<ConversationMember>> members(ConversationId conversation) {
        return Mono.from(members().find(eq(conversation.value())))
                .map(MembersDocument::read)
                .defaultIfEmpty(List.of());
    }

    private MongoCollection<Document> conversations() {
        return database.getCollection(collection.get());
    }

    private MongoCollection<Document> members() {
        return database.getCollection(ConversationProjection.membersOf(collection.get()));
    }
}
