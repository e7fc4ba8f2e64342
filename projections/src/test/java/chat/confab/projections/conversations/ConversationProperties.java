package chat.confab.projections.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.message.Preview;
import chat.confab.projections.Delivery;
import chat.confab.projections.GroupHistory;
import chat.confab.projections.conversations.ConversationEntry.LastMessage;
import chat.confab.projections.mongo.MongoFixture;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ConversationProperties {

    private static final MongoDatabase DATABASE = MongoFixture.emptyDatabase();

    private final ConversationProjection projection = new ConversationProjection(DATABASE, "conversations_v1");
    private final ConversationStore store = new ConversationStore(DATABASE, "conversations_v1");

    @Property(tries = 60)
    void a_conversation_is_what_the_events_make_of_it_however_they_are_delivered(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 4_095) Integer> moves,
            @ForAll @IntRange(min = 0, max = 60) int prefix) {
        GroupHistory history = GroupHistory.of(moves);
        Delivery delivery = new Delivery(projection, history.events()).all();
        ConversationEntry once = store.find(history.conversation()).block();
        assertThat(once.lastMessage()).isEqualTo(lastOf(history));
        assertThat(once.memberCount()).isEqualTo(history.members().size());
        assertThat(membersOf(history)).containsExactlyInAnyOrderElementsOf(history.members());
        delivery.prefix(prefix);
        assertThat(store.find(history.conversation()).block()).isEqualTo(once);
        delivery.eachTwice();
        assertThat(store.find(history.conversation()).block()).isEqualTo(once);
        assertThat(membersOf(history)).containsExactlyInAnyOrderElementsOf(history.members());
    }

    private List<UserId> membersOf(GroupHistory history) {
        return store.members(history.conversation()).block().stream()
                .map(ConversationMember::userId)
                .toList();
    }

    private static LastMessage lastOf(GroupHistory history) {
        if (history.messages().isEmpty()) {
            return null;
        }
        MessageSnapshot last = history.messages().getLast();
        String preview = last.body() == null ? "" : Preview.of(last.body());
        return new LastMessage(last.seq(), last.senderId(), last.sentAt(), preview, last.expiresAt());
    }
}
