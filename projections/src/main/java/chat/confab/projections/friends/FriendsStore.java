package chat.confab.projections.friends;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import chat.confab.messages.UserId;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.function.Supplier;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** Reads how people stand to each other, by one look-up of the person's document. */
public final class FriendsStore {

    private final MongoDatabase database;
    private final Supplier<String> collection;

    /** @param collection its name, the read model's version in it */
    public FriendsStore(MongoDatabase database, String collection) {
        this(database, () -> collection);
    }

    /** @param collection its name at the moment, the live version in it */
    public FriendsStore(MongoDatabase database, Supplier<String> collection) {
        this.database = database;
        this.collection = collection;
    }

    /** What the person has to do with others; {@link Relations#NONE} for somebody unknown. */
    public Mono<Relations> of(UserId user) {
        return Mono.from(people().find(eq(user.value())))
                .map(FriendsDocument::read)
                .defaultIfEmpty(Relations.NONE);
    }

    /** The blocks alone, without the many friends that somebody may have. */
    public Mono<Relations> blocks(UserId user) {
        return Mono.from(people().find(eq(user.value())).projection(include(FriendsDocument.BLOCKS)))
                .map(FriendsDocument::read)
                .defaultIfEmpty(Relations.NONE);
    }

    private MongoCollection<Document> people() {
        return database.getCollection(collection.get());
    }
}
