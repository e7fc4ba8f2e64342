package chat.confab.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import chat.confab.messages.audit.AuditRecorded;
import chat.confab.messages.conversation.ConversationArchived;
import chat.confab.messages.conversation.ConversationMuted;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.GroupRenamed;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MemberRoleChanged;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.RetentionChanged;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.friends.FriendRequestDeclined;
import chat.confab.messages.friends.FriendRequestWithdrawn;
import chat.confab.messages.friends.FriendRequested;
import chat.confab.messages.friends.FriendshipAccepted;
import chat.confab.messages.friends.FriendshipEnded;
import chat.confab.messages.friends.UserBlocked;
import chat.confab.messages.friends.UserUnblocked;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.message.ReactionRemoved;
import chat.confab.messages.people.ProfileChanged;
import chat.confab.messages.people.UserRegistered;
import chat.confab.messages.reading.MessagesRead;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.approvaltests.Approvals;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.junit.jupiter.api.Test;

class EventSerializerTest {

    private static final ConversationId TEAM = new ConversationId("team");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

    private static final List<Record> ONE_OF_EACH = List.of(
            new DirectConversationOpened(TEAM, ANN, BOB, AT),
            new GroupCreated(TEAM, "Team", ANN, List.of(BOB), AT),
            new GroupRenamed(TEAM, "The team", ANN, AT),
            new RetentionChanged(TEAM, 30, ANN, AT),
            new MembersAdded(TEAM, List.of(BOB), Role.ADMIN, 7, ANN, AT),
            new MemberRoleChanged(TEAM, BOB, Role.MEMBER, ANN, AT),
            new MemberRemoved(TEAM, BOB, ANN, AT),
            new ConversationMuted(TEAM, BOB, AT, AT),
            new ConversationArchived(TEAM, ANN, AT),
            new MessageSent(TEAM, 3, ANN, "c-1", "Hello @bob", 2L, List.of(BOB), AT, AT),
            new MessageEdited(TEAM, 3, ANN, "Hello", List.of(), List.of(BOB), AT),
            new MessageDeleted(TEAM, 3, ANN, AT),
            new ReactionAdded(TEAM, 3, "👍", BOB, AT),
            new ReactionRemoved(TEAM, 3, "👍", BOB, AT),
            new MessagesRead(TEAM, BOB, 3, AT),
            new UserRegistered(ANN, "ann", "Ann", AT),
            new ProfileChanged(ANN, "Ann B.", AT),
            new FriendRequested(ANN, BOB, true, AT),
            new FriendshipAccepted(BOB, ANN, AT),
            new FriendRequestDeclined(BOB, ANN, AT),
            new FriendRequestWithdrawn(ANN, BOB, false, AT),
            new FriendshipEnded(ANN, BOB, AT),
            new UserBlocked(ANN, BOB, AT),
            new AuditRecorded(ANN, "change-roles", "bob", Map.of("roles", "[ADMIN]"), "192.0.2.1", AT),
            new UserUnblocked(ANN, BOB, AT));

    private final EventSerializer serializer = new EventSerializer();

    @Test
    void the_json_of_every_event_stays_as_it_was_approved() {
        String lines = ONE_OF_EACH.stream()
                .map(event -> serializer.serialize(event, String.class))
                .map(written ->
                        written.getType().getName() + " " + written.getType().getRevision() + " " + written.getData())
                .collect(Collectors.joining("\n"));
        Approvals.verify(lines);
    }

    @Test
    void one_of_each_event_is_approved() {
        assertThat(ONE_OF_EACH.stream().map(Object::getClass)).containsExactlyInAnyOrderElementsOf(EventNames.all());
    }

    @Test
    void every_event_comes_back_as_it_was() {
        assertThat(ONE_OF_EACH).allSatisfy(event -> {
            SerializedObject<byte[]> written = serializer.serialize(event, byte[].class);
            assertThat(serializer.<byte[], Object>deserialize(written)).isEqualTo(event);
        });
    }

    @Test
    void a_field_of_a_later_version_is_passed_over() {
        SerializedObject<String> later = new SimpleSerializedObject<>(
                "{\"userId\":\"ann\",\"displayName\":\"Ann\",\"at\":\"2026-11-01T09:30:00.000Z\",\"mood\":\"fine\"}",
                String.class,
                "chat.people.profile-changed",
                "1");
        assertThat(serializer.<String, Object>deserialize(later)).isEqualTo(new ProfileChanged(ANN, "Ann", AT));
    }

    @Test
    void a_revision_that_no_upcaster_brought_up_is_unknown_rather_than_misread() {
        SerializedObject<String> old = new SimpleSerializedObject<>("{}", String.class, "chat.message.sent", "0");
        assertThat(serializer.classForType(old.getType())).isEqualTo(UnknownSerializedType.class);
    }

    @Test
    void names_are_our_own_and_unique() {
        assertThat(Stream.of(EventNames.all().toArray(new Class<?>[0]))
                        .map(type -> type.getAnnotation(EventName.class).value())
                        .sorted(Comparator.naturalOrder()))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("chat."));
    }
}
