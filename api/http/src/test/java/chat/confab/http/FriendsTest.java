package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PUT;

import chat.confab.messages.friends.BefriendUser;
import chat.confab.messages.friends.BlockUser;
import chat.confab.messages.friends.FindFriends;
import chat.confab.messages.friends.UnblockUser;
import chat.confab.messages.friends.UnfriendUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FriendsTest extends EdgeTest {

    @Test
    void friends_and_blocks_become_commands() {
        Person ada = someone();
        Person bob = someone();
        call(ada, PUT, "/api/v1/friends/" + bob.userId()).expectStatus().isNoContent();
        call(ada, DELETE, "/api/v1/friends/" + bob.userId()).expectStatus().isNoContent();
        call(ada, PUT, "/api/v1/blocks/" + bob.userId()).expectStatus().isNoContent();
        call(ada, DELETE, "/api/v1/blocks/" + bob.userId()).expectStatus().isNoContent();
        assertThat(chat.log)
                .containsSubsequence(
                        new BefriendUser(ada.userId(), bob.userId()),
                        new UnfriendUser(ada.userId(), bob.userId()),
                        new BlockUser(ada.userId(), bob.userId()),
                        new UnblockUser(ada.userId(), bob.userId()));
    }

    @Test
    void the_lists_are_shown_as_they_are_after_what_one_did() {
        Person ada = someone();
        Person bob = someone();
        call(ada, PUT, "/api/v1/friends/" + bob.userId()).expectStatus().isNoContent();
        JsonNode friends = json(call(ada, GET, "/api/v1/friends").expectStatus().isOk());
        assertThat(friends.propertyNames()).containsExactly("friends", "incoming", "outgoing");
        assertThat(friends.at("/outgoing/0/userId").stringValue())
                .isEqualTo(bob.userId().value());
        assertThat(friends.at("/outgoing/0").propertyNames())
                .containsExactly("userId", "displayName", "presence", "since");
        assertThat(chat.readAfter).containsKey(new FindFriends(ada.userId()));

        call(ada, PUT, "/api/v1/blocks/" + bob.userId()).expectStatus().isNoContent();
        JsonNode blocks = json(call(ada, GET, "/api/v1/blocks").expectStatus().isOk());
        assertThat(blocks.at("/blocks/0").propertyNames()).containsExactly("userId", "displayName", "since");
    }

    @Test
    void nobody_blocks_oneself_or_asks_nobody() {
        Person ada = someone();
        problem(call(ada, PUT, "/api/v1/blocks/" + ada.userId()), 400, "not-oneself");
        problem(call(ada, PUT, "/api/v1/friends/nobody"), 404, "no-such-user");
        problem(call(ada, PUT, "/api/v1/friends/no%20id"), 400, "malformed-id");
    }

    @Test
    void people_are_found() {
        Person ada = someone();
        JsonNode page = json(call(ada, GET, "/api/v1/users?query=" + ada.username())
                .expectStatus()
                .isOk());
        assertThat(page.at("/users/0/userId").stringValue())
                .isEqualTo(ada.userId().value());
        assertThat(page.at("/users/0").propertyNames()).contains("userId", "username", "displayName", "presence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?query=", "?query=%20", "?query=a&limit=0", "?query=a&limit=101", "?query=a&limit=x"})
    void a_search_for_nothing_or_too_much_is_refused(String parameters) {
        problem(call(someone(), GET, "/api/v1/users" + parameters), 400, "invalid-request");
    }

    @Test
    void a_cursor_that_was_no_pages_is_refused() {
        problem(call(someone(), GET, "/api/v1/users?query=a&cursor=x"), 400, "invalid-cursor");
    }
}
