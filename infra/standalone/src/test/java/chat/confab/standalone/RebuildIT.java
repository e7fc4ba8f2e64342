package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.vault.AccountRole;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Rebuilds on the whole platform, over HTTP: nobody who reads or writes meanwhile notices. */
class RebuildIT {

    private static final List<String> READ_MODELS =
            List.of("timeline", "conversations", "memberships", "people", "friends", "names", "unread", "search");
    private static final String PROJECTIONS = "/api/v1/admin/projections";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int HISTORY = 120;

    @TempDir
    private Path folder;

    @Test
    void every_read_model_is_rebuilt_while_every_answer_stays_right() throws Exception {
        TestPlatform platform = TestPlatform.shared();
        Api api = platform.api();
        Talk talk = Talk.begin(api, "rebuild" + System.nanoTime(), HISTORY);
        platform.giveRoles(talk.ann(), AccountRole.ADMIN);
        Map<String, Integer> before = liveVersions(api, talk.ann());
        talk.goOn();
        for (String readModel : READ_MODELS) {
            String id = start(api, talk.ann(), readModel);
            awaitPhase(api, talk.ann(), id, "live");
        }
        api.post(talk.ann(), PROJECTIONS + "/timeline/rollback", Map.of()).expect(200);
        api.post(talk.ann(), PROJECTIONS + "/unread/rollback", Map.of()).expect(200);
        talk.end();

        Map<String, Integer> after = liveVersions(api, talk.ann());
        before.forEach((name, version) -> {
            if (name.equals("timeline") || name.equals("unread")) {
                assertThat(after.get(name)).as("rolled back " + name).isEqualTo(version);
            } else {
                assertThat(after.get(name)).as("rebuilt " + name).isGreaterThan(version);
            }
        });
        assertThat(talk.answers()).as("answers that were checked").isGreaterThan(20);
        Checker.of(platform).viewsEqualLog(talk.chat(), talk.ann(), talk.bob());
        READ_MODELS.forEach(name ->
                api.delete(talk.ann(), PROJECTIONS + "/" + name + "/previous").expect(204));
        Checker.of(platform).viewsEqualLog(talk.chat(), talk.ann(), talk.bob());
    }

    @Test
    void a_cancelled_rebuild_changes_nothing() {
        TestPlatform platform = TestPlatform.shared();
        Api api = platform.api();
        Api.Person ann = api.register("cancel" + System.nanoTime());
        platform.giveRoles(ann, AccountRole.ADMIN);
        int live = liveVersions(api, ann).get("conversations");
        String id = start(api, ann, "conversations");
        Api.Answer cancelled = api.post(ann, PROJECTIONS + "/rebuilds/" + id + "/cancel", Map.of());
        if (cancelled.status() == 204) {
            awaitPhase(api, ann, id, "cancelled");
            assertThat(liveVersions(api, ann).get("conversations")).isEqualTo(live);
        } else {
            cancelled.expect(409);
            awaitPhase(api, ann, id, "live");
        }
    }

    @Test
    void kill_9_in_the_middle_of_rebuilds_costs_nothing_and_they_go_on() throws Exception {
        Path data = folder.resolve("data");
        int port = TestPlatform.freePort();
        Process process = CrashIT.start(data, port, folder.resolve("killed.log"));
        Api api = new Api(port);
        CrashIT.awaitReady(api, process);
        Talk talk = Talk.begin(api, "killed", HISTORY);
        api.post(
                        null,
                        "/api/v1/admin/first",
                        Map.of(
                                "username",
                                talk.ann().username(),
                                "secret",
                                Files.readString(data.resolve("keys").resolve("first-admin"))))
                .expect(204);
        List<String> ids = READ_MODELS.stream()
                .map(readModel -> start(api, talk.ann(), readModel))
                .toList();
        process.toHandle().destroyForcibly();
        process.waitFor();
        try (TestPlatform platform = TestPlatform.start(data)) {
            Api again = platform.api();
            for (int i = 0; i < ids.size(); i++) {
                String known = READ_MODELS.get(i) + "-v2";
                assertThat(ids.get(i)).isEqualTo(known);
                // What Mongo's stand-in had not put to disk is gone with the kill: then it is started again.
                Api.Answer found = again.get(talk.ann(), PROJECTIONS + "/rebuilds/" + known);
                String id = found.status() == 404 ? start(again, talk.ann(), READ_MODELS.get(i)) : known;
                awaitPhase(again, talk.ann(), id, "live");
            }
            Checker.of(platform).viewsEqualLog(talk.chat(), talk.ann(), talk.bob());
        }
    }

    private static String start(Api api, Api.Person by, String readModel) {
        return api.post(by, PROJECTIONS + "/" + readModel + "/rebuilds", Map.of())
                .expect(202)
                .text("rebuildId");
    }

    private static void awaitPhase(Api api, Api.Person by, String id, String phase) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            try {
                Api.Answer answer = api.get(by, PROJECTIONS + "/rebuilds/" + id).expect(200);
                assertThat(answer.text("phase")).as(answer.raw().body()).isEqualTo(phase);
            } catch (UncheckedIOException notNow) {
                throw new AssertionError(notNow);
            }
        });
    }

    private static Map<String, Integer> liveVersions(Api api, Api.Person by) {
        JsonNode listed = api.get(by, PROJECTIONS).expect(200).body().path("projections");
        return StreamSupport.stream(listed.spliterator(), false)
                .collect(java.util.stream.Collectors.toMap(
                        model -> model.path("name").asString(),
                        model -> model.path("liveVersion").asInt()));
    }
}
