package chat.confab.projections.memberships;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** Reads memberships, by one look-up of the person's document. */
public final class MembershipStore {

    private final MongoDatabase database;
    private final Supplier<String> collection;

    /** @param collection its name, the read model's version in it */
    public MembershipStore(MongoDatabase database, String collection) {
        this(database, () -> collection);
    }

    /** @param collection its name at the moment, the live version in it */
    public MembershipStore(MongoDatabase database, Supplier<String> collection) {
        this.database = database;
        this.collection = collection;
    }

    /** All conversations that the person is in now; empty for somebody unknown. */
    public Mono<Map<ConversationId, Membership>> of(UserId user) {
        return Mono.from(people().find(eq(user.value())))
                .map(MembershipDocument::read)
                .defaultIfEmpty(Map.of());
    }

    /** The person's place in the conversation; empty when they are no member, or there is no such conversation. */
    public Mono<Membership> of(UserId user, ConversationId conversation) {
        return Mono.from(people().find(eq(user.value())).projection(include(MembershipDocument.path(conversation))))
                .mapNotNull(person -> MembershipDocument.read(person).get(conversation));
    }

    private MongoCollection<Document> people() {
        return database.getCollection(collection.get());
    }
}
