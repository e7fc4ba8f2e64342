package chat.confab.query;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationPage;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.FindConversations;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.people.UserRegistered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoundTripsTest {

    private static final UserId ANN = new UserId("ann");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

    private final ReadSide views = new ReadSide();

    @Test
    void a_list_out_of_500_conversations_asks_each_view_once() {
        views.given(fiveHundredConversations());
        @Nullable String cursor = null;
        for (int page = 0; page < 5; page++) {
            views.trips().forget();
            ConversationPage found = views.ask(new FindConversations(ANN, 100, cursor), ConversationPage.class);
            assertThat(views.trips().mongo())
                    .containsExactlyInAnyOrder("find memberships_v1", "find conversations_v1", "find people_v1");
            assertThat(views.trips().redis()).isEqualTo(1);
            assertThat(found.conversations())
                    .hasSize(100)
                    .allMatch(it -> it.unreadCount() == 1)
                    .anyMatch(it -> "The other".equals(it.title()));
            cursor = found.nextCursor();
        }
        assertThat(cursor).isNull();
    }

    private static List<Object> fiveHundredConversations() {
        List<Object> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Instant at = AT.plusSeconds(i);
            ConversationId id = new ConversationId("c" + i);
            UserId other = new UserId("other-" + i);
            events.add(new UserRegistered(other, other.value(), "The other", at));
            events.add(
                    i % 2 == 0
                            ? new DirectConversationOpened(id, ANN, other, at)
                            : new GroupCreated(id, "Group " + i, other, List.of(ANN), at));
            events.add(new MessageSent(id, 1, other, "c", "Hello", null, List.of(), null, at));
        }
        return events;
    }
}
