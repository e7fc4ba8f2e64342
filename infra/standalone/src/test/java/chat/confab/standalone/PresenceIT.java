package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is there, over HTTP, against the whole platform. */
class PresenceIT {

    private static final Duration LIVE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(12);

    private final Api api = TestPlatform.shared().api();

    private Api.Person someone(String name) {
        return api.register(name + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** Somebody who registered just now is seen by others a moment later. */
    private JsonNode seen(Api.Person by, Api.Person who) {
        return Awaitility.await()
                .atMost(LIVE)
                .until(() -> api.get(by, "/api/v1/users/" + who.userId()), answer -> answer.status() == 200)
                .body();
    }

    private static EventStream.Event await(EventStream stream, Duration within, Api.Person who, String presence) {
        return stream.await(
                within,
                event -> event.type().equals("presence")
                        && event.data().path("userId").asString().equals(who.userId())
                        && event.data().path("presence").asString().equals(presence));
    }

    @Test
    void partners_see_each_other_come_and_go() {
        Api.Person ann = someone("ann");
        Api.Person bob = someone("bob");
        Api.Person eve = someone("eve");
        assertThat(seen(ann, bob).path("presence").asString()).isEqualTo("offline");
        try (EventStream anns = api.stream(ann, null).awaitReady();
                EventStream eves = api.stream(eve, null).awaitReady()) {
            try (EventStream bobs = api.stream(bob, null).awaitReady()) {
                api.post(ann, "/api/v1/conversations", Map.of("type", "direct", "memberIds", List.of(bob.userId())))
                        .expect(201);
                assertThat(await(anns, LIVE, bob, "online").id()).isNull();
                await(bobs, LIVE, ann, "online");
                api.put(bob, "/api/v1/me/presence", Map.of("state", "away")).expect(204);
                await(anns, LIVE, bob, "away");
                assertThat(seen(ann, bob).path("presence").asString()).isEqualTo("away");
                try (EventStream again = api.stream(ann, null).awaitReady()) {
                    await(again, LIVE, bob, "away");
                }
            }
            JsonNode gone = await(anns, GRACE, bob, "offline").data();
            assertThat(seen(ann, bob).path("presence").asString()).isEqualTo("offline");
            assertThat(seen(ann, bob).path("lastSeenAt").asString())
                    .isNotEmpty()
                    .isEqualTo(gone.path("lastSeenAt").asString());
            assertThat(seen(ann, ann).path("presence").asString()).isEqualTo("online");
            assertThat(eves.events()).noneMatch(event -> event.type().equals("presence"));
        }
        Awaitility.await()
                .atMost(GRACE)
                .until(() -> seen(bob, ann).path("presence").asString().equals("offline"));
    }
}
