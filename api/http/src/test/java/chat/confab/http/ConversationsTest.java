package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.AddMembers;
import chat.confab.messages.conversation.ArchiveConversation;
import chat.confab.messages.conversation.ChangeRetention;
import chat.confab.messages.conversation.FindConversation;
import chat.confab.messages.conversation.FindConversations;
import chat.confab.messages.conversation.MuteConversation;
import chat.confab.messages.conversation.PutMember;
import chat.confab.messages.conversation.RemoveMember;
import chat.confab.messages.conversation.RenameGroup;
import chat.confab.messages.conversation.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class ConversationsTest extends EdgeTest {

    private ResponseSpec openDirect(Person by, Person other) {
        return call(
                by,
                POST,
                "/api/v1/conversations",
                Map.of("type", "direct", "memberIds", List.of(other.userId().value())));
    }

    @Test
    void a_direct_conversation_is_one_whoever_opens_it() {
        Person ada = someone();
        Person bob = someone();
        String id = ConversationId.direct(ada.userId(), bob.userId()).value();

        ResponseSpec first = openDirect(ada, bob);
        first.expectStatus().isCreated().expectHeader().location("/api/v1/conversations/" + id);
        assertThat(json(first).get("conversationId").stringValue()).isEqualTo(id);
        JsonNode second = json(openDirect(bob, ada).expectStatus().isOk());
        assertThat(second.get("conversationId").stringValue()).isEqualTo(id);
        assertThat(second.get("type").stringValue()).isEqualTo("direct");
    }

    @Test
    void a_group_is_new_every_time_and_its_members_see_it() {
        Person ada = someone();
        Person bob = someone();
        ConversationId group = group(ada, bob);
        assertThat(group(ada, bob)).isNotEqualTo(group);

        JsonNode seen = json(
                call(bob, GET, "/api/v1/conversations/" + group).expectStatus().isOk());
        assertThat(seen.get("title").stringValue()).isEqualTo("Group");
        assertThat(seen.get("lastActivityAt").stringValue()).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(json(call(bob, GET, "/api/v1/conversations?limit=1"))
                        .get("conversations")
                        .size())
                .isEqualTo(1);
        problem(call(someone(), GET, "/api/v1/conversations/" + group), 404, "no-such-conversation");
    }

    @Test
    void settings_become_commands() {
        Person ada = someone();
        Person bob = someone();
        ConversationId id = group(ada, bob);
        String path = "/api/v1/conversations/" + id;

        call(ada, PATCH, path, "{\"title\":\" New \",\"retentionDays\":30}")
                .expectStatus()
                .isNoContent();
        call(ada, PATCH, path, "{\"retentionDays\":null}").expectStatus().isNoContent();
        call(ada, PATCH, path, "{}").expectStatus().isNoContent();
        call(ada, PUT, path + "/mute", "{\"until\":\"2026-12-24T18:00:00Z\"}")
                .expectStatus()
                .isNoContent();
        call(ada, PUT, path + "/mute", "{\"until\":null}").expectStatus().isNoContent();
        call(ada, POST, path + "/members", "{\"memberIds\":[\"cid\",\"dan\"]}")
                .expectStatus()
                .isNoContent();
        call(ada, PUT, path + "/members/" + bob.userId(), "{\"role\":\"admin\"}")
                .expectStatus()
                .isNoContent();
        call(ada, DELETE, path + "/members/" + bob.userId()).expectStatus().isNoContent();
        call(ada, DELETE, path).expectStatus().isNoContent();

        assertThat(chat.log)
                .filteredOn(it -> it instanceof InConversation about
                        && about.conversationId().equals(id))
                .containsSequence(
                        new RenameGroup(id, ada.userId(), "New"),
                        new ChangeRetention(id, ada.userId(), 30),
                        new ChangeRetention(id, ada.userId(), null),
                        new MuteConversation(id, ada.userId(), Instant.parse("2026-12-24T18:00:00Z")),
                        new MuteConversation(id, ada.userId(), null),
                        new AddMembers(id, ada.userId(), List.of(new UserId("cid"), new UserId("dan"))),
                        new PutMember(id, ada.userId(), bob.userId(), Role.ADMIN),
                        new RemoveMember(id, ada.userId(), bob.userId()),
                        new ArchiveConversation(id, ada.userId()));
    }

    @Test
    void more_people_than_a_group_can_have_are_not_even_tried() {
        Person ada = someone();
        List<String> many = IntStream.range(0, 1_001).mapToObj(i -> "p-" + i).toList();
        String members = "/api/v1/conversations/" + group(ada) + "/members";
        problem(call(ada, POST, members, Map.of("memberIds", many)), 400, "invalid-request");
        problem(call(ada, POST, members, "{}"), 400, "invalid-request");
        problem(call(ada, POST, members, "{\"memberIds\":[null]}"), 400, "invalid-request");
    }

    @Test
    void whoever_was_removed_asks_for_a_list_without_it() {
        Person ada = someone();
        Person bob = someone();
        ConversationId group = group(ada, bob);
        call(ada, DELETE, "/api/v1/conversations/" + group + "/members/" + bob.userId())
                .expectStatus()
                .isNoContent();
        long head = chat.log.size();

        call(bob, GET, "/api/v1/conversations").expectStatus().isOk();

        assertThat(chat.readAfter).containsEntry(new FindConversations(bob.userId(), 50, null), head);
    }

    @Test
    void whoever_writes_reads_after_it_and_so_does_who_reads_that_conversation() {
        Person ada = someone();
        Person bob = someone();
        ConversationId group = group(ada, bob);
        long head = chat.log.size();

        call(ada, GET, "/api/v1/conversations").expectStatus().isOk();
        call(bob, GET, "/api/v1/conversations/" + group).expectStatus().isOk();

        assertThat(chat.readAfter)
                .containsEntry(new FindConversations(ada.userId(), 50, null), head)
                .containsEntry(new FindConversation(group, bob.userId()), head);
    }
}
