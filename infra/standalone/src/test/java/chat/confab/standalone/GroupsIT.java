package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.confab.messages.UserId;
import chat.confab.messages.people.RegisterUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A group from its founding to its archive, over HTTP, against the whole platform. */
class GroupsIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static TestPlatform platform;
    private static Api api;
    private static Api.Person ann;
    private static Api.Person bob;
    private static Api.Person eve;

    @BeforeAll
    static void start() {
        platform = TestPlatform.shared();
        api = platform.api();
        ann = someone("ann");
        bob = someone("bob");
        eve = someone("eve");
    }

    private static Api.Person someone(String name) {
        return api.register(name + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private static String path(String group) {
        return "/api/v1/conversations/" + group;
    }

    private static String member(String group, Api.Person person) {
        return path(group) + "/members/" + person.userId();
    }

    private static void put(String group, Api.Person person, String role) {
        api.put(ann, member(group, person), Map.of("role", role)).expect(204);
    }

    private static JsonNode seenBy(Api.Person by, String group) {
        return api.get(by, path(group)).expect(200).body();
    }

    private static JsonNode listed(Api.Person by, String group) {
        return api.get(by, "/api/v1/conversations")
                .expect(200)
                .body()
                .path("conversations")
                .valueStream()
                .filter(it -> it.path("conversationId").asString().equals(group))
                .findFirst()
                .orElseGet(tools.jackson.databind.node.JsonNodeFactory.instance::missingNode);
    }

    private static void refused(Api.Answer answer, int status, String problem) {
        assertThat(answer.expect(status).text("type")).isEqualTo("urn:confab:problem:" + problem);
    }

    @Test
    void an_admin_looks_after_a_group_and_it_keeps_one() {
        String team = api.group(ann, "Team", bob);
        api.patch(bob, path(team), Map.of("title", "Mine")).expect(403);
        api.patch(ann, path(team), Map.of("title", "The team")).expect(204);
        assertThat(seenBy(bob, team).path("title").asString()).isEqualTo("The team");
        refused(api.delete(ann, member(team, ann)), 409, "last-admin");
        refused(api.put(ann, member(team, ann), Map.of("role", "member")), 409, "last-admin");
        put(team, bob, "admin");
        assertThat(seenBy(bob, team).path("role").asString()).isEqualTo("admin");
        api.delete(ann, member(team, ann)).expect(204);
        api.get(ann, path(team)).expect(404);
        api.put(bob, member(team, eve), Map.of("role", "member")).expect(204);
        assertThat(seenBy(eve, team).path("memberCount").asInt()).isEqualTo(2);
    }

    @Test
    void an_archived_group_is_read_only_for_everybody_from_then_on() {
        String team = api.group(ann, "Archive", bob, eve);
        api.send(bob, team, "before");
        try (EventStream bobs = api.stream(bob, null).awaitReady()) {
            api.delete(ann, path(team)).expect(204);
            bobs.await(
                    SOON,
                    event -> event.type().equals("conversation")
                            && event.data().path("archived").asBoolean());
        }
        String first = Api.messages(team) + "/1";
        refused(api.send(bob, team, "x", "after"), 409, "archived");
        refused(api.patch(bob, first, Map.of("body", "other")), 409, "archived");
        refused(api.put(bob, first + "/reactions/" + Api.encode("👍"), Map.of()), 409, "archived");
        refused(api.delete(bob, first + "/reactions/" + Api.encode("👍")), 409, "archived");
        refused(api.delete(ann, first), 409, "archived");
        refused(api.patch(ann, path(team), Map.of("title", "New")), 409, "archived");
        refused(api.patch(ann, path(team), Map.of("retentionDays", 7)), 409, "archived");
        refused(api.put(ann, member(team, bob), Map.of("role", "admin")), 409, "archived");
        refused(
                api.post(
                        ann,
                        path(team) + "/members",
                        Map.of("memberIds", List.of(someone("dan").userId()))),
                409,
                "archived");
        refused(api.delete(ann, member(team, bob)), 409, "archived");

        api.get(bob, first).expect(200);
        api.put(eve, path(team) + "/read", Map.of("seq", 1)).expect(200);
        api.put(eve, path(team) + "/mute", Map.of("until", "2999-01-01T00:00:00Z"))
                .expect(204);
        api.delete(ann, path(team)).expect(204);
        api.delete(ann, member(team, ann)).expect(204);
        assertThat(seenBy(bob, team).path("memberCount").asInt()).isEqualTo(2);
        assertThat(listed(bob, team).path("archived").asBoolean()).isTrue();
    }

    @Test
    void a_member_is_muted_until_they_say_so_and_by_nobody_else() {
        String team = api.group(ann, "Mute", bob);
        String until = Instant.now().plusSeconds(3600).toString().substring(0, 19) + ".000Z";
        try (EventStream bobs = api.stream(bob, null).awaitReady()) {
            api.put(bob, path(team) + "/mute", Map.of("until", until)).expect(204);
            bobs.await(
                    SOON, event -> event.data().path("mutedUntil").asString("").equals(until));
        }
        assertThat(seenBy(bob, team).path("mutedUntil").asString()).isEqualTo(until);
        assertThat(listed(bob, team).path("mutedUntil").asString()).isEqualTo(until);
        assertThat(seenBy(ann, team).has("mutedUntil")).isFalse();
        api.put(bob, path(team) + "/mute", Map.of("until", "2020-01-01T00:00:00Z"))
                .expect(204);
        assertThat(seenBy(bob, team).has("mutedUntil")).isFalse();
        api.call(bob, "PUT", path(team) + "/mute", "{\"until\":null}").expect(204);
        api.call(bob, "PUT", path(team) + "/mute", "{\"until\":\"soon\"}").expect(400);
        api.put(eve, path(team) + "/mute", Map.of("until", until)).expect(404);
    }

    @Test
    void someone_who_joins_or_comes_back_sees_the_history_and_has_nothing_unread_from_before() {
        String team = api.group(ann, "Join");
        api.send(ann, team, "before @" + bob.username());
        put(team, bob, "member");
        counts(bob, team, 1, 0, 0);
        api.send(ann, team, "hello @" + bob.username());
        counts(bob, team, 1, 1, 1);
        api.delete(bob, member(team, bob)).expect(204);
        api.send(ann, team, "without @" + bob.username());
        put(team, bob, "member");
        counts(bob, team, 3, 0, 0);
        assertThat(api.get(bob, Api.messages(team)).expect(200).body().path("messages"))
                .hasSize(3);
        api.send(ann, team, "welcome back @" + bob.username());
        counts(bob, team, 3, 1, 1);
        api.put(bob, path(team) + "/read", Map.of("seq", 2)).expect(200);
        counts(bob, team, 3, 1, 1);
    }

    private static void counts(Api.Person by, String group, int read, int unread, int mentions) {
        for (JsonNode view : List.of(seenBy(by, group), listed(by, group))) {
            assertThat(List.of(
                            view.path("lastReadSeq").asInt(),
                            view.path("unreadCount").asInt(),
                            view.path("mentionCount").asInt()))
                    .containsExactly(read, unread, mentions);
        }
    }

    @Test
    void someone_removed_sees_nothing_from_that_moment_on() {
        String team = api.group(ann, "Remove", bob, eve);
        String other = api.group(ann, "Other", eve);
        api.send(ann, team, "a walrus for all of us");
        await().atMost(SOON).until(() -> found(eve, "walrus") == 1);
        try (EventStream eves = api.stream(eve, null).awaitReady();
                EventStream bobs = api.stream(bob, null).awaitReady()) {
            api.delete(ann, member(team, eve)).expect(204);
            seesNothing(eve, team);
            everythingHappensIn(team, bobs);
            api.send(ann, other, "still here");
            eves.await(SOON, event -> in(other, event) && event.type().equals("unread"));
            List<EventStream.Event> ofTeam =
                    eves.events().stream().filter(event -> in(team, event)).toList();
            assertThat(ofTeam).singleElement().matches(event -> event.type().equals("conversation-left"));
        }
    }

    @Test
    void someone_removed_while_away_does_not_catch_up_on_what_they_missed() {
        String team = api.group(ann, "Away", eve);
        api.send(ann, team, "one");
        String last;
        try (EventStream eves = api.stream(eve, null).awaitReady()) {
            api.send(ann, team, "two");
            last = eves.await(SOON, event -> event.isMessage(2)).id();
        }
        try (EventStream anns = api.stream(ann, null).awaitReady()) {
            api.send(ann, team, "three");
            api.delete(ann, member(team, eve)).expect(204);
            anns.await(
                    SOON,
                    event -> in(team, event) && event.data().path("memberCount").asInt() == 1);
        }
        try (EventStream eves = api.stream(eve, last)) {
            eves.await(SOON, event -> event.type().equals("conversation-left"));
            assertThat(eves.awaitReady().events())
                    .noneMatch(event -> event.type().equals("message"));
        }
    }

    private static void seesNothing(Api.Person by, String group) {
        String first = Api.messages(group) + "/1";
        assertThat(listed(by, group).isMissingNode()).isTrue();
        assertThat(found(by, "walrus")).isZero();
        for (String hidden : List.of(path(group), Api.messages(group), first, first + "/receipts")) {
            api.get(by, hidden).expect(404);
        }
        api.send(by, group, "x", "let me in").expect(404);
        api.put(by, path(group) + "/read", Map.of("seq", 1)).expect(404);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                api.post(by, path(group) + "/typing", Map.of()).status())
                        .isEqualTo(404));
    }

    /** One of each, and Bob gets it all. */
    private static void everythingHappensIn(String group, EventStream bobs) {
        String first = Api.messages(group) + "/1";
        api.post(ann, path(group) + "/typing", Map.of()).expect(204);
        api.send(ann, group, "without eve");
        api.patch(ann, first, Map.of("body", "a walrus without eve")).expect(204);
        api.put(bob, first + "/reactions/" + Api.encode("👍"), Map.of()).expect(204);
        api.put(bob, path(group) + "/read", Map.of("seq", 2)).expect(200);
        api.patch(ann, path(group), Map.of("title", "Without eve")).expect(204);
        for (String type : List.of("typing", "message", "receipt", "unread", "conversation")) {
            bobs.await(SOON, event -> in(group, event) && event.type().equals(type));
        }
        bobs.await(
                SOON,
                event -> event.type().equals("conversation")
                        && event.data().path("title").asString().equals("Without eve"));
    }

    private static boolean in(String group, EventStream.Event event) {
        return event.data().path("conversationId").asString("").equals(group);
    }

    private static long found(Api.Person by, String word) {
        return api.get(by, "/api/v1/search?q=" + word)
                .expect(200)
                .body()
                .path("total")
                .asLong();
    }

    @Test
    void nine_hundred_and_ninety_nine_others_join_by_one_command_within_a_second() {
        List<String> others = IntStream.range(0, 998)
                .mapToObj(n -> "crowd-" + UUID.randomUUID())
                .toList();
        others.forEach(
                id -> platform.commands().sendAndWait(new RegisterUser(new UserId(id), name(id), "One of many")));
        String team = api.group(ann, "A thousand");
        long head = platform.logHead();
        long began = System.nanoTime();
        List<String> everybody =
                Stream.concat(others.stream(), Stream.of(bob.userId())).toList();
        api.post(ann, path(team) + "/members", Map.of("memberIds", everybody)).expect(204);
        Duration answered = Duration.ofNanos(System.nanoTime() - began);
        await().atMost(SOON).until(() -> !listed(bob, team).isMissingNode());
        Duration seen = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf(
                "999 members: added after %d ms, seen by one of them after %d ms%n",
                answered.toMillis(), seen.toMillis());
        assertThat(seenBy(bob, team).path("members")).hasSize(1_000);
        assertThat(platform.logHead()).isEqualTo(head + 1);
        assertThat(answered).isLessThan(Duration.ofSeconds(1));
        refused(api.put(ann, member(team, eve), Map.of("role", "member")), 400, "invalid-members");
    }

    private static String name(String id) {
        return id.substring(id.length() - 12);
    }
}
