package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import chat.confab.messages.ConversationId;
import chat.confab.messages.live.SignalTyping;
import chat.confab.messages.message.AddReaction;
import chat.confab.messages.message.DeleteMessage;
import chat.confab.messages.message.EditMessage;
import chat.confab.messages.message.RemoveReaction;
import chat.confab.messages.message.SendMessage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class MessagesTest extends EdgeTest {

    private Person ada;
    private ConversationId group;
    private String path;

    @BeforeEach
    void openGroup() {
        ada = someone();
        group = group(ada);
        path = "/api/v1/conversations/" + group;
    }

    private ResponseSpec send(String clientMessageId, String body) {
        return call(ada, POST, path + "/messages", Map.of("clientMessageId", clientMessageId, "body", body));
    }

    @Test
    void a_message_is_sent_once_and_the_same_again_answers_the_same() {
        ResponseSpec first = send("c1", "Hello, wörld 👋");
        first.expectStatus().isCreated().expectHeader().location(path + "/messages/1");
        JsonNode sent = json(first);
        assertThat(sent.toString())
                .isEqualTo("{\"conversationId\":\"" + group + "\",\"seq\":1,\"messageId\":\"" + group
                        + "/1\",\"clientMessageId\":\"c1\",\"state\":\"sent\","
                        + "\"sentAt\":\"1970-01-01T00:00:00.000Z\"}");

        assertThat(json(send("c1", "Hello, wörld 👋").expectStatus().isOk())).isEqualTo(sent);
        JsonNode read = json(call(ada, GET, path + "/messages/1").expectStatus().isOk());
        assertThat(read.get("body").stringValue()).isEqualTo("Hello, wörld 👋");
        assertThat(json(call(ada, GET, path + "/messages")).get("messages").get(0))
                .isEqualTo(read);
    }

    @Test
    void replies_and_times_to_live_reach_the_command() {
        send("c1", "first");
        call(
                        ada,
                        POST,
                        path + "/messages",
                        "{\"clientMessageId\":\"c2\",\"body\":\"b\",\"replyToSeq\":1,\"mediaIds\":[],\"expiresInSeconds\":60}")
                .expectStatus()
                .isCreated();

        assertThat(chat.log).contains(new SendMessage(group, ada.userId(), "c2", "b", 1L, Duration.ofMinutes(1)));
    }

    @Test
    void a_body_of_16384_characters_outside_the_basic_plane_is_taken_and_one_more_is_not() {
        send("c1", "😀".repeat(16_384)).expectStatus().isCreated();
        problem(send("c2", "😀".repeat(16_385)), 400, "invalid-request");
    }

    @Test
    void pages_are_asked_for_by_place() {
        for (int i = 1; i <= 5; i++) {
            send("c" + i, "b" + i);
        }

        assertThat(seqs("?before=3")).containsExactly(1L, 2L);
        assertThat(seqs("?after=0&limit=2")).containsExactly(1L, 2L);
        assertThat(seqs("?after=3")).containsExactly(4L, 5L);
        assertThat(seqs("?around=3&limit=100")).hasSize(5);
        assertThat(seqs("")).hasSize(5);
    }

    private List<Long> seqs(String query) {
        return json(call(ada, GET, path + "/messages" + query).expectStatus().isOk())
                .get("messages")
                .valueStream()
                .map(message -> message.get("seq").longValue())
                .toList();
    }

    @Test
    void edits_deletions_and_typing_become_messages_of_the_language() {
        call(ada, PATCH, path + "/messages/1", Map.of("body", "better"))
                .expectStatus()
                .isNoContent();
        call(ada, DELETE, path + "/messages/1").expectStatus().isNoContent();
        call(ada, POST, path + "/typing").expectStatus().isNoContent();

        assertThat(chat.log)
                .contains(
                        new EditMessage(group, ada.userId(), 1, "better"),
                        new DeleteMessage(group, ada.userId(), 1),
                        new SignalTyping(group, ada.userId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"👍", "❤️", "#️⃣", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"})
    void an_emoji_travels_in_the_path(String emoji) {
        String reaction = path + "/messages/1/reactions/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8);

        call(ada, PUT, reaction).expectStatus().isNoContent();
        call(ada, DELETE, reaction).expectStatus().isNoContent();

        assertThat(chat.log)
                .contains(
                        new AddReaction(group, ada.userId(), 1, emoji),
                        new RemoveReaction(group, ada.userId(), 1, emoji));
    }

    @Test
    void reading_answers_what_is_left() {
        send("c1", "one");
        send("c2", "two");

        JsonNode read = json(
                call(ada, PUT, path + "/read", Map.of("seq", 1)).expectStatus().isOk());

        assertThat(read.toString()).isEqualTo("{\"lastReadSeq\":1,\"unreadCount\":1,\"mentionCount\":1}");
        JsonNode receipts = json(
                call(ada, GET, path + "/messages/1/receipts").expectStatus().isOk());
        assertThat(receipts.get("readBy").get(0).get("userId").stringValue())
                .isEqualTo(ada.userId().value());
    }

    @Test
    void search_finds_and_refuses() {
        send("c1", "a needle in the hay");

        JsonNode found =
                json(call(ada, GET, "/api/v1/search?q=needle").expectStatus().isOk());

        assertThat(found.get("total").intValue()).isEqualTo(1);
        assertThat(found.get("hits").get(0).get("message").get("body").stringValue())
                .isEqualTo("a needle in the hay");
        problem(call(ada, GET, "/api/v1/search?q=from:"), 400, "invalid-query");
    }

    @Test
    void the_past_is_asked_for_by_an_instant() {
        send("c1", "as it was");

        JsonNode page = json(call(ada, GET, path + "/messages?asOf=2026-11-01T00:00:00Z&limit=10")
                .expectStatus()
                .isOk());

        assertThat(page.get("messages").get(0).get("body").stringValue()).isEqualTo("at 2026-11-01T00:00:00Z");
        assertThat(problem(call(ada, GET, path + "/messages?asOf=yesterday"), 400, "invalid-request")
                        .at("/errors/0/field")
                        .stringValue())
                .isEqualTo("asOf");
        problem(call(someone(), GET, path + "/messages?asOf=2026-11-01T00:00:00Z"), 404, "no-such-conversation");
    }

    @Test
    void the_history_of_a_message_is_its_versions() {
        send("c1", "first");

        JsonNode version = json(call(ada, GET, path + "/messages/1/history")
                        .expectStatus()
                        .isOk())
                .at("/versions/0");

        assertThat(version.get("kind").stringValue()).isEqualTo("sent");
        assertThat(version.get("body").stringValue()).isEqualTo("first");
        assertThat(version.get("byName").stringValue()).isNotBlank();
        problem(call(ada, GET, path + "/messages/9/history"), 404, "no-such-message");
        problem(call(ada, GET, path + "/messages/0/history"), 400, "invalid-request");
    }

    @Test
    void what_is_not_there_yet_is_refused_by_name() {
        problem(
                call(ada, POST, path + "/messages", "{\"clientMessageId\":\"c\",\"body\":\"b\",\"mediaIds\":[\"m\"]}"),
                400,
                "not-supported-yet");
    }
}
