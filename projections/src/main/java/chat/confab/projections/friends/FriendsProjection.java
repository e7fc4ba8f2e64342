package chat.confab.projections.friends;

import chat.confab.messages.UserId;
import chat.confab.messages.friends.FriendRequestDeclined;
import chat.confab.messages.friends.FriendRequestWithdrawn;
import chat.confab.messages.friends.FriendRequested;
import chat.confab.messages.friends.FriendState;
import chat.confab.messages.friends.FriendsEvent;
import chat.confab.messages.friends.FriendshipAccepted;
import chat.confab.messages.friends.FriendshipEnded;
import chat.confab.messages.friends.UserBlocked;
import chat.confab.messages.friends.UserUnblocked;
import chat.confab.projections.LogPosition;
import chat.confab.projections.mongo.DocumentWrite;
import chat.confab.projections.mongo.MongoBatch;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps what each person has to do with others ({@link FriendsDocument} says how). */
@ProcessingGroup("friends")
public final class FriendsProjection {

    private final MongoDatabase database;
    private final String collection;

    /** @param collection its name, the read model's version in it */
    public FriendsProjection(MongoDatabase database, String collection) {
        this.database = database;
        this.collection = collection;
    }

    @EventHandler
    void on(FriendsEvent event, TrackingToken token) {
        long position = LogPosition.of(token);
        switch (event) {
            case FriendRequested requested -> request(requested, position);
            case FriendshipAccepted accepted -> {
                relate(accepted.by(), accepted.other(), FriendState.FRIEND, position, accepted.at());
                relate(accepted.other(), accepted.by(), FriendState.FRIEND, position, accepted.at());
            }
            case FriendRequestDeclined declined -> part(declined, position, declined.at());
            case FriendRequestWithdrawn withdrawn -> part(withdrawn, position, withdrawn.at());
            case FriendshipEnded ended -> part(ended, position, ended.at());
            case UserBlocked blocked -> block(blocked, true, position, blocked.at());
            case UserUnblocked unblocked -> block(unblocked, false, position, unblocked.at());
        }
    }

    private void request(FriendRequested requested, long position) {
        relate(requested.by(), requested.other(), FriendState.OUTGOING, position, requested.at());
        if (!requested.hidden()) {
            relate(requested.other(), requested.by(), FriendState.INCOMING, position, requested.at());
        }
    }

    private void part(FriendsEvent event, long position, Instant at) {
        relate(event.by(), event.other(), FriendState.NONE, position, at);
        relate(event.other(), event.by(), FriendState.NONE, position, at);
    }

    private void block(FriendsEvent event, boolean on, long position, Instant at) {
        person(event.by()).max(FriendsDocument.blocked(event.other()), FriendsDocument.block(position, on, at));
        person(event.other()).max(FriendsDocument.blockedBy(event.by()), FriendsDocument.block(position, on, at));
    }

    private void relate(UserId person, UserId other, FriendState state, long position, Instant since) {
        person(person).max(FriendsDocument.relation(other), FriendsDocument.state(position, state, since));
    }

    private DocumentWrite person(UserId person) {
        return MongoBatch.current(database).on(collection, person.value());
    }
}
