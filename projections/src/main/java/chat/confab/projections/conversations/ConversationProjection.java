package chat.confab.projections.conversations;

import static com.mongodb.client.model.Filters.in;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationArchived;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.GroupRenamed;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MemberRoleChanged;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.RetentionChanged;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.Preview;
import chat.confab.projections.LogPosition;
import chat.confab.projections.mongo.DocumentWrite;
import chat.confab.projections.mongo.MongoBatch;
import chat.confab.projections.mongo.MongoCalls;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps conversations and their members ({@link ConversationDocument} and {@link MembersDocument} say how). */
@ProcessingGroup("conversations")
public final class ConversationProjection {

    private final MongoDatabase database;
    private final String collection;
    private final String members;
    private final BiConsumer<MongoBatch, Set<String>> countMembers = this::countMembers;

    /** @param collection its name, the read model's version in it */
    public ConversationProjection(MongoDatabase database, String collection) {
        this.database = database;
        this.collection = collection;
        this.members = membersOf(collection);
    }

    static String membersOf(String collection) {
        return collection + "_members";
    }

    @EventHandler
    void on(DirectConversationOpened opened, TrackingToken token) {
        List<UserId> pair = List.of(opened.openedBy(), opened.other());
        open(opened.conversationId(), ConversationType.DIRECT, opened.at())
                .set(ConversationDocument.PAIR, pair.stream().map(UserId::value).toList());
        join(new Joining(opened.conversationId(), opened.at(), 0, LogPosition.of(token)), pair, Role.MEMBER);
    }

    @EventHandler
    void on(GroupCreated created, TrackingToken token) {
        long position = LogPosition.of(token);
        open(created.conversationId(), ConversationType.GROUP, created.at())
                .max(ConversationDocument.TITLE, ConversationDocument.title(position, created.title()));
        Joining joining = new Joining(created.conversationId(), created.at(), 0, position);
        join(joining, List.of(created.createdBy()), Role.ADMIN);
        join(joining, created.members(), Role.MEMBER);
    }

    @EventHandler
    void on(GroupRenamed renamed, TrackingToken token) {
        conversation(renamed.conversationId())
                .max(ConversationDocument.TITLE, ConversationDocument.title(LogPosition.of(token), renamed.title()));
    }

    @EventHandler
    void on(RetentionChanged changed, TrackingToken token) {
        conversation(changed.conversationId())
                .max(
                        ConversationDocument.RETENTION,
                        ConversationDocument.retention(LogPosition.of(token), changed.retentionDays()));
    }

    @EventHandler
    void on(ConversationArchived archived) {
        conversation(archived.conversationId()).set(ConversationDocument.ARCHIVED, true);
    }

    @EventHandler
    void on(MembersAdded added, TrackingToken token) {
        Joining joining = new Joining(added.conversationId(), added.at(), added.atSeq(), LogPosition.of(token));
        join(joining, added.members(), added.role());
    }

    @EventHandler
    void on(MemberRoleChanged changed, TrackingToken token) {
        members(changed.conversationId())
                .max(
                        MembersDocument.rolePath(changed.userId()),
                        MembersDocument.role(LogPosition.of(token), changed.role()));
    }

    @EventHandler
    void on(MemberRemoved removed, TrackingToken token) {
        members(removed.conversationId())
                .max(MembersDocument.joinPath(removed.userId()), MembersDocument.left(LogPosition.of(token)));
        MongoBatch.current(database)
                .derive(countMembers, removed.conversationId().value());
    }

    @EventHandler
    void on(MessageSent sent, TrackingToken token) {
        conversation(sent.conversationId())
                .max(ConversationDocument.LAST, ConversationDocument.last(sent))
                .max(ConversationDocument.ACTIVE, sent.at());
        preview(sent, token, Preview.of(sent.body()));
    }

    @EventHandler
    void on(MessageEdited edited, TrackingToken token) {
        preview(edited, token, Preview.of(edited.body()));
    }

    @EventHandler
    void on(MessageDeleted deleted, TrackingToken token) {
        preview(deleted, token, "");
    }

    private DocumentWrite open(ConversationId conversation, ConversationType type, Instant at) {
        return conversation(conversation)
                .set(ConversationDocument.TYPE, type.name())
                .max(ConversationDocument.ACTIVE, at);
    }

    private void join(Joining joining, List<UserId> people, Role role) {
        DocumentWrite write = members(joining.conversation);
        for (UserId person : people) {
            write.max(
                            MembersDocument.joinPath(person),
                            MembersDocument.joined(joining.position, joining.at, joining.atSeq))
                    .max(MembersDocument.rolePath(person), MembersDocument.role(joining.position, role));
        }
        MongoBatch.current(database).derive(countMembers, joining.conversation.value());
    }

    private void preview(MessageEvent event, TrackingToken token, String preview) {
        conversation(event.conversationId())
                .max(ConversationDocument.TEXT, ConversationDocument.text(event.seq(), LogPosition.of(token), preview));
    }

    /** The number is read off the members that were just written: no counter that could drift. */
    private void countMembers(MongoBatch batch, Set<String> conversations) {
        MongoCalls.all(database.getCollection(members).find(in("_id", conversations)))
                .forEach(found -> batch.on(collection, found.getString("_id"))
                        .set(ConversationDocument.MEMBERS, MembersDocument.count(found)));
    }

    private DocumentWrite conversation(ConversationId id) {
        return MongoBatch.current(database).on(collection, id.value());
    }

    private DocumentWrite members(ConversationId id) {
        return MongoBatch.current(database).on(members, id.value());
    }

    /** What everybody who joins by one event has in common. */
    private record Joining(ConversationId conversation, Instant at, long atSeq, long position) {}
}
