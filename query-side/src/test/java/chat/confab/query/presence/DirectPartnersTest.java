package chat.confab.query.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.query.ReadSide;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectPartnersTest {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CYD = new UserId("cyd");
    private static final UserId DAN = new UserId("dan");

    private final ReadSide views = new ReadSide();

    @Test
    void they_are_the_others_of_direct_conversations_and_no_members_of_groups() {
        views.given(
                opened(ANN, BOB),
                opened(CYD, ANN),
                opened(BOB, CYD),
                new GroupCreated(new ConversationId("team"), "Team", ANN, List.of(BOB, DAN), Instant.EPOCH));
        assertThat(views.partners().of(ANN).block()).containsExactlyInAnyOrder(BOB, CYD);
        assertThat(views.partners().of(DAN).block()).isEmpty();
    }

    private static DirectConversationOpened opened(UserId by, UserId other) {
        return new DirectConversationOpened(ConversationId.direct(by, other), by, other, Instant.EPOCH);
    }
}
