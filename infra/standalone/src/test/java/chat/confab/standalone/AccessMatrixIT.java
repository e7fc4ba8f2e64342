package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.standalone.AccessMatrix.Caller;
import chat.confab.standalone.AccessMatrix.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route of the OpenAPI document, called by everybody: {@code access-matrix.txt} says what each of them gets. */
class AccessMatrixIT {

    private static final AccessMatrix MATRIX = AccessMatrix.read();

    /** After these the caller is not who they were. */
    private static final Set<String> ENDING = Set.of("POST /api/v1/auth/logout", "DELETE /api/v1/me/sessions");

    private static TestPlatform platform;
    private static Api api;
    private static AccessStage stage;
    private static final Map<Caller, AccessStage.Scene> ONLY_LOOKED_AT = new EnumMap<>(Caller.class);

    @BeforeAll
    static void start() {
        platform = TestPlatform.shared();
        api = platform.api();
        stage = new AccessStage(platform);
        for (Caller caller : Caller.values()) {
            ONLY_LOOKED_AT.put(caller, stage.sceneFor(caller));
        }
    }

    @Test
    void every_route_has_a_row_and_every_row_a_route() {
        Set<String> served = new TreeSet<>();
        api.get(null, "/v3/api-docs")
                .expect(200)
                .body()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> served.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(rows().map(Row::route).distinct()).containsExactlyInAnyOrderElementsOf(served);
    }

    /** What no row may say, whoever writes it. */
    @Test
    void to_who_is_not_in_it_a_conversation_is_not_there_and_without_a_token_nothing_is() {
        Set<String> open = MATRIX.rows().stream()
                .filter(row -> row.status(Caller.NOBODY) != 401)
                .map(Row::route)
                .collect(Collectors.toSet());
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "POST /api/v1/auth/register",
                        "POST /api/v1/auth/login",
                        "POST /api/v1/auth/refresh",
                        "POST /api/v1/admin/first",
                        "GET /api/v1/auth/oidc");
        assertThat(MATRIX.rows())
                .filteredOn(row -> row.path().contains("{conversationId}"))
                .isNotEmpty()
                .allMatch(row -> row.status(Caller.STRANGER) == 404 && row.status(Caller.REMOVED) == 404);
    }

    static Stream<Row> rows() {
        return MATRIX.rows().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everybody_gets_what_the_row_says(Row row) {
        AccessStage people = ENDING.contains(row.route()) ? new AccessStage(platform) : stage;
        List<String> wrong = new ArrayList<>();
        Map<Caller, AccessStage.Scene> scenes = new EnumMap<>(Caller.class);
        for (Caller caller : Caller.values()) {
            boolean looks = row.method().equals("GET");
            scenes.put(caller, looks ? ONLY_LOOKED_AT.get(caller) : people.sceneFor(caller));
        }
        for (Caller caller : Caller.values()) {
            AccessStage.Scene scene = scenes.get(caller);
            long head = platform.logHead();
            int status = people.call(row, caller, scene);
            if (status != row.status(caller)) {
                wrong.add("%s as %s: expected %d, was %d"
                        .formatted(row.route(), caller.word(), row.status(caller), status));
            }
            if (status >= 400 && platform.logHead() != head && !isAudited(row, status)) {
                wrong.add("%s as %s: refused with %d, and yet something was written"
                        .formatted(row.route(), caller.word(), status));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What a role lets somebody attempt is in the audit log, whether it then goes well or not. */
    private static boolean isAudited(Row row, int status) {
        return row.path().startsWith("/api/v1/admin/") && status == 404;
    }
}
