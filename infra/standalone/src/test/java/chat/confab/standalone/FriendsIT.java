package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Friends, blocks and finding people, over HTTP, against the whole platform. */
class FriendsIT {

    private static final Duration LIVE = Duration.ofSeconds(1);

    private static Api api;

    @BeforeAll
    static void start() {
        api = TestPlatform.shared().api();
    }

    private static Api.Person someone(String name) {
        return api.register(name + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private static void befriend(Api.Person by, Api.Person other) {
        api.put(by, "/api/v1/friends/" + other.userId(), Map.of()).expect(204);
    }

    private static void block(Api.Person by, Api.Person other) {
        api.put(by, "/api/v1/blocks/" + other.userId(), Map.of()).expect(204);
    }

    private static Api.Answer direct(Api.Person by, Api.Person other) {
        return api.post(by, "/api/v1/conversations", Map.of("type", "direct", "memberIds", List.of(other.userId())));
    }

    private static List<String> listed(Api.Person by, String list) {
        return ids(api.get(by, "/api/v1/friends").expect(200).body().path(list));
    }

    private static List<String> found(Api.Person by, String query) {
        return ids(api.get(by, "/api/v1/users?query=" + Api.encode(query))
                .expect(200)
                .body()
                .path("users"));
    }

    /** The index of names follows the log, and nobody waits for it. */
    private static void awaitFound(Api.Person by, String query, List<String> expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(found(by, query)).containsExactlyElementsOf(expected));
    }

    private static List<String> ids(JsonNode people) {
        List<String> ids = new ArrayList<>();
        people.forEach(person -> ids.add(person.path("userId").asString()));
        return ids;
    }

    private static Predicate<EventStream.Event> friend(Api.Person other, String state) {
        return event -> event.type().equals("friend")
                && event.data().path("userId").asString().equals(other.userId())
                && event.data().path("state").asString().equals(state);
    }

    @Test
    void two_people_become_friends_and_part_and_both_hear_each_step_within_a_second() {
        Api.Person ann = someone("ann");
        Api.Person bob = someone("bob");
        try (EventStream anns = api.stream(ann, null).awaitReady();
                EventStream bobs = api.stream(bob, null).awaitReady()) {
            befriend(ann, bob);
            befriend(ann, bob);
            anns.await(LIVE, friend(bob, "outgoing"));
            JsonNode asked = bobs.await(LIVE, friend(ann, "incoming")).data();
            assertThat(asked.path("displayName").asString()).isEqualTo("Display of " + ann.username());
            assertThat(listed(ann, "outgoing")).containsExactly(bob.userId());
            assertThat(listed(bob, "incoming")).containsExactly(ann.userId());

            befriend(bob, ann);
            anns.await(LIVE, friend(bob, "friend"));
            bobs.await(LIVE, friend(ann, "friend"));
            JsonNode friend =
                    api.get(ann, "/api/v1/friends").body().path("friends").get(0);
            assertThat(friend.path("userId").asString()).isEqualTo(bob.userId());
            assertThat(friend.path("displayName").asString()).isEqualTo("Display of " + bob.username());
            assertThat(friend.path("since").asString()).endsWith("Z");
            assertThat(friend.path("presence").asString()).isIn("online", "away", "offline");
            assertThat(listed(bob, "incoming")).isEmpty();

            api.delete(ann, "/api/v1/friends/" + bob.userId()).expect(204);
            api.delete(ann, "/api/v1/friends/" + bob.userId()).expect(204);
            anns.await(LIVE, friend(bob, "none"));
            bobs.await(LIVE, friend(ann, "none"));
            assertThat(listed(bob, "friends")).isEmpty();
        }
    }

    @Test
    void a_block_keeps_somebody_away_and_tells_them_no_more_than_that_it_is_over() {
        Api.Person ann = someone("ann");
        Api.Person bob = someone("bob");
        Api.Person cyd = someone("cyd");
        befriend(ann, bob);
        befriend(bob, ann);
        String chat = direct(ann, bob).expect(201).text("conversationId");
        api.send(ann, chat, "hello");
        String team = api.group(ann, "Team", cyd);
        try (EventStream anns = api.stream(ann, null).awaitReady();
                EventStream bobs = api.stream(bob, null).awaitReady()) {
            block(bob, ann);
            block(bob, ann);
            anns.await(LIVE, friend(bob, "none"));
            bobs.await(
                    LIVE,
                    event -> event.type().equals("friend")
                            && event.data().path("blocked").asBoolean());

            api.send(ann, chat, "again", "again").expect(403);
            assertThat(api.send(ann, chat, "again", "again").text("type"))
                    .isEqualTo("urn:confab:problem:not-reachable");
            api.patch(ann, Api.messages(chat) + "/1", Map.of("body", "other")).expect(403);
            api.put(ann, Api.messages(chat) + "/1/reactions/" + Api.encode("👍"), Map.of())
                    .expect(403);
            direct(ann, bob).expect(403);
            api.put(ann, "/api/v1/conversations/" + team + "/members/" + bob.userId(), Map.of("role", "member"))
                    .expect(403);
            api.post(
                            ann,
                            "/api/v1/conversations",
                            Map.of("type", "group", "title", "T", "memberIds", List.of(bob.userId(), cyd.userId())))
                    .expect(403);
            api.get(ann, Api.messages(chat)).expect(200);
            api.get(ann, "/api/v1/users/" + bob.userId()).expect(200);

            befriend(ann, bob);
            anns.await(LIVE, friend(bob, "outgoing"));
            assertThat(listed(ann, "outgoing")).containsExactly(bob.userId());
            assertThat(listed(bob, "incoming")).isEmpty();
            assertThat(found(ann, bob.username())).isEmpty();
            assertThat(found(bob, ann.username())).isEmpty();
            assertThat(ids(api.get(bob, "/api/v1/blocks").expect(200).body().path("blocks")))
                    .containsExactly(ann.userId());
            assertThat(api.put(bob, "/api/v1/friends/" + ann.userId(), Map.of())
                            .expect(409)
                            .text("type"))
                    .isEqualTo("urn:confab:problem:blocked-by-you");

            api.delete(bob, "/api/v1/blocks/" + ann.userId()).expect(204);
            api.send(ann, chat, "again", "again").expect(201);
            befriend(bob, ann);
            anns.await(LIVE, friend(bob, "friend"));
            assertThat(bobs.events().stream()
                            .filter(event -> event.type().equals("friend"))
                            .dropWhile(event -> !event.data().path("blocked").asBoolean()))
                    .noneMatch(friend(ann, "incoming"))
                    .noneMatch(friend(ann, "outgoing"));
        }
    }

    @Test
    void people_are_found_by_the_beginning_of_any_of_their_names() {
        Api.Person ann = someone("ann");
        String word = "zq" + UUID.randomUUID().toString().substring(0, 6);
        List<String> made = Stream.of("a", "b", "c", "d", "e")
                .map(end -> api.register(word + end).userId())
                .toList();
        awaitFound(ann, word, made);
        assertThat(found(ann, "Display " + word.toUpperCase(java.util.Locale.ROOT)))
                .containsExactlyElementsOf(made);
        api.patch(ann, "/api/v1/me", Map.of("displayName", "Ann Zoë " + word)).expect(200);
        awaitFound(ann, "zoe " + word, List.of(ann.userId()));
        api.patch(ann, "/api/v1/me", Map.of("displayName", "Ann")).expect(200);
        awaitFound(ann, "zoe " + word, List.of());

        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(ann, "/api/v1/users?limit=2&query=" + word + cursor)
                    .expect(200)
                    .body();
            paged.addAll(ids(page.path("users")));
            cursor = page.path("nextCursor").isString()
                    ? "&cursor=" + Api.encode(page.path("nextCursor").asString())
                    : "";
        } while (!cursor.isEmpty());
        assertThat(paged).containsExactlyElementsOf(made);
    }
}
