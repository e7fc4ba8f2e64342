package chat.confab.command;

import static chat.confab.command.Chat.ANN;
import static chat.confab.command.Chat.BOB;
import static chat.confab.command.Chat.CID;
import static chat.confab.command.Chat.START;
import static chat.confab.command.Chat.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.confab.eventstore.RocksEventStorageEngine;
import chat.confab.messages.conversation.CreateGroup;
import chat.confab.messages.conversation.MuteConversation;
import chat.confab.messages.conversation.PutMember;
import chat.confab.messages.conversation.RenameGroup;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.message.AddReaction;
import chat.confab.messages.message.EditMessage;
import chat.confab.messages.message.RemoveReaction;
import chat.confab.messages.reading.MarkRead;
import chat.confab.serialization.EventSerializer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {

    private static final int LONG = Snapshots.EVERY + 20;

    @TempDir
    private Path folder;

    private RocksEventStorageEngine log;
    private Chat chat;

    @BeforeEach
    void open() {
        log = RocksEventStorageEngine.builder()
                .folder(folder)
                .eventSerializer(new EventSerializer())
                .snapshotSerializer(new EventSerializer())
                .snapshotFilter(Snapshots.ofPresentShape())
                .build();
        chat = new Chat(log);
        chat.send(new CreateGroup(TEAM, ANN, "The team", List.of(BOB)));
        chat.say(ANN, "c-1", "Hello @bob");
        chat.news();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_conversation_is_the_same_after_its_snapshot() {
        chat.send(new MuteConversation(TEAM, BOB, START));
        untilSnapshotOf("team", i -> chat.send(new RenameGroup(TEAM, ANN, "Team " + i)));
        Chat fresh = new Chat(log);
        fresh.send(new RenameGroup(TEAM, ANN, "Team " + LONG));
        fresh.send(new MuteConversation(TEAM, BOB, START));
        fresh.send(new PutMember(TEAM, ANN, BOB, Role.MEMBER));
        assertThat(fresh.news()).isEmpty();
        fresh.send(new PutMember(TEAM, ANN, CID, Role.ADMIN));
        assertThat(fresh.news()).hasSize(1);
    }

    @Test
    void a_message_is_the_same_after_its_snapshot() {
        chat.send(new AddReaction(TEAM, BOB, 1, "🎉"));
        untilSnapshotOf(
                "team/1",
                i -> chat.send(
                        i % 2 == 0 ? new AddReaction(TEAM, ANN, 1, "👍") : new RemoveReaction(TEAM, ANN, 1, "👍")));
        Chat fresh = new Chat(log);
        fresh.send(new EditMessage(TEAM, ANN, 1, "Hello @bob"));
        fresh.send(new AddReaction(TEAM, BOB, 1, "🎉"));
        fresh.send(new AddReaction(TEAM, ANN, 1, "👍"));
        assertThat(fresh.news()).isEmpty();
        assertThat(fresh.say(ANN, "c-1", "Hello @bob").repeated()).isTrue();
    }

    @Test
    void a_marker_is_the_same_after_its_snapshot() {
        untilSnapshotOf("team/read/bob", i -> {
            chat.say(ANN, "r-" + i, "x");
            chat.send(new MarkRead(TEAM, BOB, i + 2));
        });
        assertThat(new Chat(log).<Long>send(new MarkRead(TEAM, BOB, 1))).isEqualTo(LONG + 2);
    }

    @Test
    void a_snapshot_of_another_shape_is_passed_over() {
        log.storeSnapshot(new GenericDomainEventMessage<>("Conversation", "team", 0, "{}"));
        assertThat(log.readSnapshot("team")).isEmpty();
    }

    private void untilSnapshotOf(String stream, IntConsumer command) {
        for (int i = 0; i <= LONG; i++) {
            command.accept(i);
        }
        await().untilAsserted(() -> assertThat(log.readSnapshot(stream))
                .get()
                .extracting(DomainEventMessage::getSequenceNumber)
                .satisfies(place -> assertThat(place).isGreaterThanOrEqualTo(Snapshots.EVERY - 1L)));
    }
}
