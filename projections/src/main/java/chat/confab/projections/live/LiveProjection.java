package chat.confab.projections.live;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationArchived;
import chat.confab.messages.conversation.ConversationMuted;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.GroupRenamed;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MemberRoleChanged;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.RetentionChanged;
import chat.confab.messages.friends.FriendRequestDeclined;
import chat.confab.messages.friends.FriendRequestWithdrawn;
import chat.confab.messages.friends.FriendRequested;
import chat.confab.messages.friends.FriendState;
import chat.confab.messages.friends.FriendsEvent;
import chat.confab.messages.friends.FriendshipAccepted;
import chat.confab.messages.friends.FriendshipEnded;
import chat.confab.messages.friends.UserBlocked;
import chat.confab.messages.friends.UserUnblocked;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.message.ReactionRemoved;
import chat.confab.messages.reading.MessagesRead;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import chat.confab.serialization.ConfabJson;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what happens to the streams of the conversations it happens in, and what happens to one person to that person's stream.
 *
 * <p>Its processor must have one segment: entries are written in the order of the log, over all streams, and that is what lets a
 * client resume with one number. An event that went to the dead letter queue and is tried again later comes too late for its
 * stream and is passed over; the other views have it.
 */
@ProcessingGroup("live")
public final class LiveProjection {

    private final RedisLink link;
    private final RedisKeys keys;
    private final MessageFold messages;
    private final int keep;
    private final JsonMapper json = ConfabJson.mapper();

    /**
     * @param keys named like the read model's version, such as {@code live_v1}
     * @param keep how many entries each stream keeps at least, see {@link LiveStreams#KEPT}
     */
    public LiveProjection(RedisLink link, RedisKeys keys, MessageFold messages, int keep) {
        this.link = link;
        this.keys = keys;
        this.messages = messages;
        this.keep = keep;
    }

    @EventHandler
    void on(DirectConversationOpened opened, TrackingToken at) {
        LiveBatch batch = batch(at);
        batch.join(opened.openedBy(), opened.conversationId());
        batch.join(opened.other(), opened.conversationId());
    }

    @EventHandler
    void on(GroupCreated created, TrackingToken at) {
        LiveBatch batch = batch(at);
        batch.join(created.createdBy(), created.conversationId());
        created.members().forEach(member -> batch.join(member, created.conversationId()));
    }

    @EventHandler
    void on(MembersAdded added, TrackingToken at) {
        LiveBatch batch = batch(at);
        added.members().forEach(member -> batch.join(member, added.conversationId()));
        batch.append(added.conversationId(), changed(added.conversationId()));
    }

    @EventHandler
    void on(MemberRemoved removed, TrackingToken at) {
        LiveBatch batch = batch(at);
        batch.leave(removed.userId(), removed.conversationId());
        batch.append(removed.conversationId(), changed(removed.conversationId()));
    }

    @EventHandler
    void on(MemberRoleChanged changed, TrackingToken at) {
        batch(at).append(changed.userId(), changed(changed.conversationId()));
    }

    @EventHandler
    void on(ConversationMuted muted, TrackingToken at) {
        batch(at).append(muted.userId(), changed(muted.conversationId()));
    }

    @EventHandler
    void on(GroupRenamed renamed, TrackingToken at) {
        batch(at).append(renamed.conversationId(), changed(renamed.conversationId()));
    }

    @EventHandler
    void on(RetentionChanged changed, TrackingToken at) {
        batch(at).append(changed.conversationId(), changed(changed.conversationId()));
    }

    @EventHandler
    void on(ConversationArchived archived, TrackingToken at) {
        batch(at).append(archived.conversationId(), changed(archived.conversationId()));
    }

    @EventHandler
    void on(MessagesRead read, TrackingToken at) {
        batch(at).append(read.conversationId(), LiveEntry.read(read.conversationId(), read.userId(), read.seq()));
    }

    @EventHandler
    void on(MessageEvent event, @SequenceNumber long sequenceNumber, TrackingToken at) {
        var message = messages.after(event, sequenceNumber);
        LiveEntry entry = switch (event) {
            case MessageSent sent -> LiveEntry.message(message);
            case MessageEdited edited -> LiveEntry.message(message);
            case MessageDeleted deleted -> LiveEntry.message(message);
            case ReactionAdded added -> LiveEntry.reaction(message);
            case ReactionRemoved removed -> LiveEntry.reaction(message);
        };
        batch(at).append(event.conversationId(), entry);
    }

    /** A block ends what there was by an event of its own; of the block itself only the blocker is told. */
    @EventHandler
    void on(FriendsEvent event, TrackingToken at) {
        switch (event) {
            case FriendRequested asked -> {
                tell(at, asked, asked.by(), Stand.of(asked.other(), FriendState.OUTGOING, asked.at()));
                if (!asked.hidden()) {
                    tell(at, asked, asked.other(), Stand.of(asked.by(), FriendState.INCOMING, asked.at()));
                }
            }
            case FriendshipAccepted accepted -> {
                tell(at, accepted, accepted.by(), Stand.of(accepted.other(), FriendState.FRIEND, accepted.at()));
                tell(at, accepted, accepted.other(), Stand.of(accepted.by(), FriendState.FRIEND, accepted.at()));
            }
            case FriendRequestWithdrawn withdrawn -> {
                tell(at, withdrawn, withdrawn.by(), Stand.none(withdrawn.other()));
                if (!withdrawn.hidden()) {
                    tell(at, withdrawn, withdrawn.other(), Stand.none(withdrawn.by()));
                }
            }
            case FriendRequestDeclined declined -> part(at, declined);
            case FriendshipEnded ended -> part(at, ended);
            case UserBlocked blocked -> block(at, blocked, true);
            case UserUnblocked unblocked -> block(at, unblocked, false);
        }
    }

    /** The other is not told, but hears less, or more, of the one whose block it is. */
    private void block(TrackingToken at, FriendsEvent event, boolean on) {
        tell(at, event, event.by(), Stand.blocked(event.other(), on));
        batch(at).append(event.other(), LiveEntry.of(LiveEntry.Kind.AUDIENCE, event.pair()));
    }

    private void part(TrackingToken at, FriendsEvent event) {
        tell(at, event, event.by(), Stand.none(event.other()));
        tell(at, event, event.other(), Stand.none(event.by()));
    }

    private void tell(TrackingToken at, FriendsEvent event, UserId person, Stand stand) {
        batch(at).append(person, LiveEntry.friend(event.pair(), stand));
    }

    private static LiveEntry changed(ConversationId conversation) {
        return LiveEntry.of(LiveEntry.Kind.CONVERSATION, conversation);
    }

    private LiveBatch batch(TrackingToken at) {
        return LiveBatch.current(link, keys, json, keep, at);
    }
}
