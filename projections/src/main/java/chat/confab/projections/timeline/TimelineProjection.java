package chat.confab.projections.timeline;

import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.message.ReactionRemoved;
import chat.confab.projections.LogPosition;
import chat.confab.projections.mongo.DocumentWrite;
import chat.confab.projections.mongo.MongoBatch;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps the messages and their reactions ({@link PageDocument} and {@link ReactionsDocument} say how). */
@ProcessingGroup("timeline")
public final class TimelineProjection {

    private final MongoDatabase database;
    private final String collection;
    private final String reactions;

    /** @param collection its name, the read model's version in it */
    public TimelineProjection(MongoDatabase database, String collection) {
        this.database = database;
        this.collection = collection;
        this.reactions = reactionsOf(collection);
    }

    static String reactionsOf(String collection) {
        return collection + "_reactions";
    }

    @EventHandler
    void on(MessageSent sent, TrackingToken token) {
        Place place = placeOf(sent);
        PageDocument.sent(page(place), PageDocument.path(place), sent, LogPosition.of(token));
    }

    @EventHandler
    void on(MessageEdited edited, TrackingToken token) {
        Place place = placeOf(edited);
        PageDocument.edited(page(place), PageDocument.path(place), edited, LogPosition.of(token));
    }

    @EventHandler
    void on(MessageDeleted deleted, TrackingToken token) {
        Place place = placeOf(deleted);
        PageDocument.deleted(page(place), PageDocument.path(place), deleted, LogPosition.of(token));
        reactionsTo(deleted).delete();
    }

    @EventHandler
    void on(ReactionAdded added, TrackingToken token) {
        Place place = placeOf(added);
        PageDocument.reacted(page(place), PageDocument.path(place));
        reactionsTo(added)
                .max(
                        ReactionsDocument.path(added.emoji(), added.by()),
                        ReactionsDocument.reaction(LogPosition.of(token), true));
    }

    @EventHandler
    void on(ReactionRemoved removed, TrackingToken token) {
        reactionsTo(removed)
                .max(
                        ReactionsDocument.path(removed.emoji(), removed.by()),
                        ReactionsDocument.reaction(LogPosition.of(token), false));
    }

    private static Place placeOf(MessageEvent event) {
        return Place.of(event.conversationId(), event.seq());
    }

    private DocumentWrite page(Place place) {
        return MongoBatch.current(database).on(collection, place.pageId());
    }

    private DocumentWrite reactionsTo(MessageEvent event) {
        return MongoBatch.current(database).on(reactions, event.messageId().toString());
    }
}
