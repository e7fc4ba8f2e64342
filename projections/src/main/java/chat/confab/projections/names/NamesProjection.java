package chat.confab.projections.names;

import static chat.confab.projections.mongo.DocumentWrite.at;
import static com.mongodb.client.model.Filters.in;

import chat.confab.messages.people.ProfileChanged;
import chat.confab.messages.people.UserRegistered;
import chat.confab.projections.LogPosition;
import chat.confab.projections.mongo.DocumentWrite;
import chat.confab.projections.mongo.MongoBatch;
import chat.confab.projections.mongo.MongoCalls;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.bson.Document;

/**
 * Keeps the index of names. Each person's document ({@code _id = userId}) says what they are called now and, as
 * {@code words}, what the index has them under; the index follows from it, so that events that come again or late
 * never bring an old name back. Its processor must have one segment: it reads a bucket before it writes it.
 */
@ProcessingGroup("names")
public final class NamesProjection {

    static final String USERNAME = "username";
    static final String NAME = "name";
    static final String DISPLAY = "display";
    private static final String WORDS = "words";

    private final MongoDatabase database;
    private final String collection;
    private final BiConsumer<MongoBatch, Set<String>> index = this::index;

    /** @param collection its name, the read model's version in it; the index is beside it */
    public NamesProjection(MongoDatabase database, String collection) {
        this.database = database;
        this.collection = collection;
    }

    static String buckets(String collection) {
        return collection + "_prefixes";
    }

    @EventHandler
    void on(UserRegistered registered, TrackingToken token) {
        name(registered.userId().value(), token, registered.displayName()).set(USERNAME, registered.username());
    }

    @EventHandler
    void on(ProfileChanged changed, TrackingToken token) {
        name(changed.userId().value(), token, changed.displayName());
    }

    private DocumentWrite name(String user, TrackingToken token, String displayName) {
        MongoBatch batch = MongoBatch.current(database);
        batch.derive(index, user);
        return batch.on(collection, user).max(NAME, at(LogPosition.of(token)).append(DISPLAY, displayName));
    }

    /** The buckets are written before the words that say so: what ends between the two is done again. */
    private void index(MongoBatch batch, Set<String> users) {
        NamePlacing placing = new NamePlacing(database.getCollection(buckets(collection)), batch);
        List<Document> changed = new ArrayList<>();
        for (Document person : MongoCalls.all(database.getCollection(collection).find(in("_id", users)))) {
            Collection<String> now = wordsOf(person);
            List<String> before = person.getList(WORDS, String.class, List.of());
            String user = person.getString("_id");
            now.stream().filter(word -> !before.contains(word)).forEach(word -> placing.add(new NameKey(word, user)));
            before.stream()
                    .filter(word -> !now.contains(word))
                    .forEach(word -> placing.remove(new NameKey(word, user)));
            if (!before.equals(List.copyOf(now))) {
                changed.add(person);
            }
        }
        placing.run();
        changed.forEach(
                person -> batch.on(collection, person.getString("_id")).set(WORDS, List.copyOf(wordsOf(person))));
    }

    static Collection<String> wordsOf(Document person) {
        return Words.of(
                person.getString(USERNAME), person.get(NAME, Document.class).getString(DISPLAY));
    }
}
