package chat.confab.command.friends;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.friends.FriendRequestDeclined;
import chat.confab.messages.friends.FriendRequestWithdrawn;
import chat.confab.messages.friends.FriendRequested;
import chat.confab.messages.friends.FriendsEvent;
import chat.confab.messages.friends.FriendshipAccepted;
import chat.confab.messages.friends.FriendshipEnded;
import chat.confab.messages.friends.UserBlocked;
import chat.confab.messages.friends.UserUnblocked;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * How two people stand to each other. Someone who is blocked learns nothing of it here: their request is taken as any
 * other, and kept from the one they ask. Its fields are its snapshot: another shape needs another {@link Revision}.
 */
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public class Friendship {

    /** Never a message's stream: those are {@code conversationId/seq}, and {@code friends} is no number. */
    private static final String SUFFIX = "/friends";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    private boolean friends;
    private @Nullable UserId asker;
    private boolean hidden;
    private Set<UserId> blockers = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // the first event fills it
    Friendship() {}

    /** Beside the two people's direct conversation, which names the pair. */
    static String idOf(ConversationId direct) {
        return direct + SUFFIX;
    }

    /** The direct conversation's id: both are guarded by that one's lock. */
    public static String lockOf(String id) {
        return id.substring(0, id.length() - SUFFIX.length());
    }

    boolean isBlockedBy(UserId user) {
        return blockers.contains(user);
    }

    void befriend(UserId by, UserId other, Instant at) {
        if (blockers.contains(by)) {
            throw new RefusedException(Refusal.BLOCKED_BY_YOU);
        }
        if (friends) {
            return;
        }
        if (other.equals(asker)) {
            apply(new FriendshipAccepted(by, other, at));
        } else {
            ask(by, other, at);
        }
    }

    /** Asking again arrives when what kept the first request away is gone. */
    private void ask(UserId by, UserId other, Instant at) {
        boolean away = blockers.contains(other);
        boolean asked = by.equals(asker) && (away || !hidden);
        if (!asked) {
            apply(new FriendRequested(by, other, away, at));
        }
    }

    void unfriend(UserId by, UserId other, Instant at) {
        if (friends) {
            apply(new FriendshipEnded(by, other, at));
        } else if (by.equals(asker)) {
            apply(new FriendRequestWithdrawn(by, other, hidden, at));
        } else if (other.equals(asker) && !hidden) {
            apply(new FriendRequestDeclined(by, other, at));
        }
    }

    void block(UserId by, UserId other, Instant at) {
        if (!blockers.contains(by)) {
            unfriend(by, other, at);
            apply(new UserBlocked(by, other, at));
        }
    }

    void unblock(UserId by, UserId other, Instant at) {
        if (blockers.contains(by)) {
            apply(new UserUnblocked(by, other, at));
        }
    }

    @EventSourcingHandler
    void on(FriendsEvent event) {
        id = idOf(event.pair());
        switch (event) {
            case FriendRequested requested -> {
                asker = requested.by();
                hidden = requested.hidden();
            }
            case FriendshipAccepted _ -> {
                forgetRequest();
                friends = true;
            }
            case FriendRequestDeclined _ -> forgetRequest();
            case FriendRequestWithdrawn _ -> forgetRequest();
            case FriendshipEnded _ -> friends = false;
            case UserBlocked blocked -> blockers.add(blocked.by());
            case UserUnblocked unblocked -> blockers.remove(unblocked.by());
        }
    }

    private void forgetRequest() {
        asker = null;
        hidden = false;
    }
}
