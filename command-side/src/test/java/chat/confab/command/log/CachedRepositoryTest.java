package chat.confab.command.log;

import static chat.confab.command.Chat.ANN;
import static chat.confab.command.Chat.BOB;
import static chat.confab.command.Chat.TEAM;
import static chat.confab.command.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.command.Chat;
import chat.confab.command.OneStartLog;
import chat.confab.messages.Refusal;
import chat.confab.messages.conversation.CreateGroup;
import chat.confab.messages.conversation.GroupRenamed;
import chat.confab.messages.conversation.RenameGroup;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachedRepositoryTest {

    private final AtomicBoolean broken = new AtomicBoolean();
    private final OneStartLog log = new OneStartLog() {
        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            if (broken.get()) {
                throw new IllegalStateException("the disk is full");
            }
            super.appendEvents(events);
        }
    };
    private final Chat chat = new Chat(log);

    @BeforeEach
    void a_team_that_was_loaded() {
        chat.send(new CreateGroup(TEAM, ANN, "Team", List.of(BOB)));
        chat.send(new RenameGroup(TEAM, ANN, "The team"));
        chat.news();
        log.streamsRead.set(0);
    }

    @Test
    void what_was_loaded_is_not_read_again() {
        chat.send(new RenameGroup(TEAM, ANN, "A"));
        chat.send(new RenameGroup(TEAM, ANN, "B"));
        assertThat(log.streamsRead).hasValue(0);
    }

    @Test
    void a_refusal_does_not_throw_it_out() {
        assertThat(refused(() -> chat.send(new RenameGroup(TEAM, BOB, "A")))).isEqualTo(Refusal.NOT_AN_ADMIN);
        chat.send(new RenameGroup(TEAM, ANN, "A"));
        assertThat(log.streamsRead).hasValue(0);
    }

    @Test
    void what_could_not_be_appended_is_forgotten() {
        broken.set(true);
        assertThatThrownBy(() -> chat.send(new RenameGroup(TEAM, ANN, "A")));
        broken.set(false);
        chat.send(new RenameGroup(TEAM, ANN, "A"));
        assertThat(chat.news())
                .map(GroupRenamed.class::cast)
                .extracting(GroupRenamed::title)
                .containsExactly("A");
    }
}
