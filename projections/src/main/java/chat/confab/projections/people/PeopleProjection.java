package chat.confab.projections.people;

import static chat.confab.projections.mongo.DocumentWrite.at;

import chat.confab.messages.people.ProfileChanged;
import chat.confab.messages.people.UserRegistered;
import chat.confab.projections.LogPosition;
import chat.confab.projections.mongo.DocumentWrite;
import chat.confab.projections.mongo.MongoBatch;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps people's names: {@code _id = userId}, the constant {@code username} and the register {@code name}. */
@ProcessingGroup("people")
public final class PeopleProjection {

    private final MongoDatabase database;
    private final String collection;

    /** @param collection its name, the read model's version in it */
    public PeopleProjection(MongoDatabase database, String collection) {
        this.database = database;
        this.collection = collection;
    }

    @EventHandler
    void on(UserRegistered registered, TrackingToken token) {
        person(registered.userId().value())
                .set("username", registered.username())
                .max("name", at(LogPosition.of(token)).append("display", registered.displayName()));
    }

    @EventHandler
    void on(ProfileChanged changed, TrackingToken token) {
        person(changed.userId().value())
                .max("name", at(LogPosition.of(token)).append("display", changed.displayName()));
    }

    private DocumentWrite person(String id) {
        return MongoBatch.current(database).on(collection, id);
    }
}
