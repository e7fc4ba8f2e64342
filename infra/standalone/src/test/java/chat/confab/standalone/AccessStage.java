package chat.confab.standalone;

import chat.confab.standalone.AccessMatrix.Caller;
import chat.confab.standalone.AccessMatrix.Row;
import chat.confab.vault.AccountRole;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of the access matrix, and for each of them a scene in which they call. */
final class AccessStage {

    private final Api api;
    private final Map<Caller, Api.Person> people = new EnumMap<>(Caller.class);
    private final Map<Caller, String> directs = new EnumMap<>(Caller.class);

    /** Everybody registers, two are given roles, and two have a direct conversation with the admin. */
    AccessStage(TestPlatform platform) {
        this.api = platform.api();
        for (Caller caller : Caller.values()) {
            if (caller != Caller.NOBODY) {
                people.put(caller, api.register(caller.word() + "-" + fresh()));
            }
        }
        platform.giveRoles(person(Caller.AUDITOR), AccountRole.AUDITOR);
        platform.giveRoles(person(Caller.SYSADMIN), AccountRole.ADMIN);
        for (Caller caller : List.of(Caller.DIRECT, Caller.BLOCKED)) {
            directs.put(caller, api.direct(person(caller), person(Caller.ADMIN)));
        }
    }

    /** Where somebody calls: what the table's placeholders stand for. */
    record Scene(String conversationId, long seq, String userId) {}

    /** A scene that nobody has touched. */
    Scene sceneFor(Caller caller) {
        @Nullable String direct = directs.get(caller);
        return direct == null ? inAGroup() : between(person(caller), direct, caller == Caller.BLOCKED);
    }

    private Scene between(Api.Person person, String direct, boolean blocked) {
        Api.Person admin = person(Caller.ADMIN);
        String block = "/api/v1/blocks/" + person.userId();
        api.delete(admin, block).expect(204);
        long own = api.send(person, direct, "Hello");
        if (blocked) {
            api.put(admin, block, Map.of()).expect(204);
        }
        return new Scene(direct, own, admin.userId());
    }

    private Scene inAGroup() {
        Api.Person admin = person(Caller.ADMIN);
        Api.Person removed = person(Caller.REMOVED);
        String group = api.group(admin, "Group", person(Caller.MEMBER), person(Caller.AUTHOR), removed);
        long seq = api.send(person(Caller.AUTHOR), group, "Hello");
        api.delete(admin, "/api/v1/conversations/" + group + "/members/" + removed.userId())
                .expect(204);
        return new Scene(group, seq, person(Caller.AUTHOR).userId());
    }

    /** Answers the status. */
    int call(Row row, Caller caller, Scene scene) {
        String path = row.path()
                .replace("{conversationId}", scene.conversationId())
                .replace("{seq}", Long.toString(scene.seq()))
                .replace("{userId}", scene.userId())
                .replace("{sessionId}", "nothing")
                .replace("{name}", "nothing")
                .replace("{rebuildId}", "nothing")
                .replace("{emoji}", Api.encode("👍"));
        String sent = filledIn(row.sent(), scene);
        boolean query = sent.startsWith("?");
        return api.status(
                people.get(caller), row.method(), query ? path + sent : path, query || sent.isEmpty() ? null : sent);
    }

    private String filledIn(String sent, Scene scene) {
        String filled = sent.replace("$new", fresh())
                .replace("$username", person(Caller.ADMIN).username())
                .replace("$userId", scene.userId())
                .replace("$password", Api.PASSWORD)
                .replace("$now", Instant.now().toString());
        return filled.contains("$refreshToken") ? filled.replace("$refreshToken", refreshToken()) : filled;
    }

    private String refreshToken() {
        Map<String, String> login = Map.of("username", person(Caller.ADMIN).username(), "password", Api.PASSWORD);
        return api.post(null, "/api/v1/auth/login", login).expect(200).text("refreshToken");
    }

    private Api.Person person(Caller caller) {
        return Objects.requireNonNull(people.get(caller));
    }

    private static String fresh() {
        return UUID.randomUUID().toString().substring(0, 13);
    }
}
