package chat.confab.projections.people;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import chat.confab.messages.UserId;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads people's names, by look-ups of their documents. */
public final class PeopleStore {

    private final MongoDatabase database;
    private final Supplier<String> collection;

    /** @param collection its name, the read model's version in it */
    public PeopleStore(MongoDatabase database, String collection) {
        this(database, () -> collection);
    }

    /** @param collection its name at the moment, the live version in it */
    public PeopleStore(MongoDatabase database, Supplier<String> collection) {
        this.database = database;
        this.collection = collection;
    }

    /** The person; empty when nobody has that id. */
    public Mono<Person> find(UserId user) {
        return Mono.from(people().find(eq(user.value()))).map(PeopleStore::read);
    }

    /** The display names of all these people, in one call; those whom nobody knows are left out. */
    public Mono<Map<UserId, String>> names(Collection<UserId> users) {
        if (users.isEmpty()) {
            return Mono.just(Map.of());
        }
        return Flux.from(people().find(in(
                        "_id", users.stream().map(UserId::value).distinct().toList())))
                .map(PeopleStore::read)
                .collectMap(Person::userId, Person::displayName);
    }

    private MongoCollection<Document> people() {
        return database.getCollection(collection.get());
    }

    private static Person read(Document person) {
        return new Person(
                new UserId(person.getString("_id")),
                person.getString("username"),
                person.get("name", Document.class).getString("display"));
    }
}
