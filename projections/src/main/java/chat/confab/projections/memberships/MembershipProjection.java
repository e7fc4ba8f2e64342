package chat.confab.projections.memberships;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationMuted;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MemberRoleChanged;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.Role;
import chat.confab.projections.LogPosition;
import chat.confab.projections.mongo.MongoBatch;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.bson.Document;

/** Keeps the memberships of each person ({@link MembershipDocument} says how). */
@ProcessingGroup("memberships")
public final class MembershipProjection {

    private final MongoDatabase database;
    private final String collection;

    /** @param collection its name, the read model's version in it */
    public MembershipProjection(MongoDatabase database, String collection) {
        this.database = database;
        this.collection = collection;
    }

    @EventHandler
    void on(DirectConversationOpened opened, TrackingToken token) {
        Joining joining =
                new Joining(opened.conversationId(), ConversationType.DIRECT, opened.at(), 0, LogPosition.of(token));
        join(joining, opened.openedBy(), Role.MEMBER);
        join(joining, opened.other(), Role.MEMBER);
    }

    @EventHandler
    void on(GroupCreated created, TrackingToken token) {
        Joining joining =
                new Joining(created.conversationId(), ConversationType.GROUP, created.at(), 0, LogPosition.of(token));
        join(joining, created.createdBy(), Role.ADMIN);
        created.members().forEach(member -> join(joining, member, Role.MEMBER));
    }

    @EventHandler
    void on(MembersAdded added, TrackingToken token) {
        Joining joining = new Joining(
                added.conversationId(), ConversationType.GROUP, added.at(), added.atSeq(), LogPosition.of(token));
        added.members().forEach(member -> join(joining, member, added.role()));
    }

    @EventHandler
    void on(MemberRoleChanged changed, TrackingToken token) {
        write(
                changed.userId(),
                changed.conversationId(),
                "r",
                MembershipDocument.role(LogPosition.of(token), changed.role()));
    }

    @EventHandler
    void on(ConversationMuted muted, TrackingToken token) {
        write(
                muted.userId(),
                muted.conversationId(),
                "m",
                MembershipDocument.muted(LogPosition.of(token), muted.until()));
    }

    @EventHandler
    void on(MemberRemoved removed, TrackingToken token) {
        write(removed.userId(), removed.conversationId(), "j", MembershipDocument.left(LogPosition.of(token)));
    }

    private void join(Joining joining, UserId user, Role role) {
        String path = MembershipDocument.path(joining.conversation);
        MongoBatch.current(database)
                .on(collection, user.value())
                .set(path + ".t", joining.type.name())
                .max(path + ".j", MembershipDocument.joined(joining.position, joining.at, joining.atSeq))
                .max(path + ".r", MembershipDocument.role(joining.position, role));
    }

    private void write(UserId user, ConversationId conversation, String field, Document register) {
        MongoBatch.current(database)
                .on(collection, user.value())
                .max(MembershipDocument.path(conversation) + "." + field, register);
    }

    /** What everybody who joins by one event has in common. */
    private record Joining(ConversationId conversation, ConversationType type, Instant at, long atSeq, long position) {}
}
