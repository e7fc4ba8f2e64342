package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.vault.AccountRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The admins' command line as it is shipped, in a process of its own, against the whole platform. */
class AdminCliIT {

    private static final Path LIBRARIES =
            Path.of("../admin/target/confab-admin/lib").toAbsolutePath().normalize();

    private final int port = TestPlatform.shared().port();

    @TempDir
    private Path home;

    private record Run(int code, String out, String err) {}

    private Run run(String input, String... arguments) throws IOException, InterruptedException {
        return runAt("http://localhost:" + port, input, arguments);
    }

    private Run runAt(String url, String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                LIBRARIES + "/*",
                "chat.confab.admin.ConfabAdmin"));
        command.addAll(List.of(arguments));
        Path in = Files.writeString(home.resolve("in"), input);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(home.resolve("out").toFile())
                .redirectError(home.resolve("err").toFile());
        builder.environment().put("XDG_CONFIG_HOME", home.toString());
        builder.environment().put("CONFAB_URL", url);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(
                process.exitValue(), Files.readString(home.resolve("out")), Files.readString(home.resolve("err")));
    }

    private Api.Person logInAsAdmin() throws IOException, InterruptedException {
        Api.Person admin = logIn();
        TestPlatform.shared().giveRoles(admin, AccountRole.ADMIN);
        return admin;
    }

    private Api.Person logIn() throws IOException, InterruptedException {
        Api.Person someone = TestPlatform.shared()
                .api()
                .register("cli-" + UUID.randomUUID().toString().substring(0, 8));
        Run login = run(Api.PASSWORD + "\n", "login", someone.username(), "--password-stdin");
        assertThat(login.code()).as(login.err()).isZero();
        return someone;
    }

    private Path loginFile() {
        return home.resolve("confab").resolve("localhost-" + port + ".json");
    }

    @Test
    void a_login_is_kept_for_its_owner_alone_and_goes_with_the_logout() throws Exception {
        logIn();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(loginFile())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(loginFile())).doesNotContain(Api.PASSWORD);
        assertThat(run("", "logout").code()).isZero();
        assertThat(loginFile()).doesNotExist();
        Run after = run("", "projections");
        assertThat(after.code()).isEqualTo(3);
        assertThat(after.err()).contains("Not logged in").doesNotContain("\tat ");
    }

    @Test
    void a_wrong_password_is_refused_in_the_servers_words() throws Exception {
        Api.Person someone = logIn();
        Run wrong = run("not the password\n", "login", someone.username(), "--password-stdin");
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.err()).contains("Wrong username or password").doesNotContain("\tat ");
    }

    @Test
    void a_server_that_is_not_there_is_said_to_be_unreachable() throws Exception {
        Run run = runAt("http://localhost:" + TestPlatform.freePort(), "secret\n", "login", "ann", "--password-stdin");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("cannot be reached").doesNotContain("\tat ");
    }

    @Test
    void who_is_no_admin_is_refused_in_the_servers_words() throws Exception {
        logIn();
        Run run = run("", "projections");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("You may not do this").doesNotContain("\tat ");
    }

    @Test
    void an_access_token_that_has_run_out_is_renewed() throws Exception {
        logInAsAdmin();
        JsonMapper json = JsonMapper.builder().build();
        JsonNode before = json.readTree(Files.readString(loginFile()));
        Files.writeString(
                loginFile(),
                Files.readString(loginFile()).replace(before.path("expiresAt").asString(), "2026-01-01T00:00:00Z"));
        assertThat(run("", "projections").code()).isZero();
        JsonNode after = json.readTree(Files.readString(loginFile()));
        assertThat(after.path("refreshToken").asString())
                .isNotEqualTo(before.path("refreshToken").asString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(loginFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void read_models_are_shown_rebuilt_and_rolled_back() throws Exception {
        logInAsAdmin();
        Run table = run("", "projections");
        assertThat(table.code()).as(table.err()).isZero();
        assertThat(table.out().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("NAME", "LIVE", "LAG", "DEAD LETTERS"));
        assertThat(table.out().lines()).anyMatch(line -> line.startsWith("people "));

        int before = liveVersion();
        Run rebuild = run("", "rebuild", "people");
        assertThat(rebuild.code()).as(rebuild.err()).isZero();
        assertThat(rebuild.out()).contains("people v" + before).contains("is live");
        assertThat(liveVersion()).isGreaterThan(before);

        Run back = run("", "rollback", "people");
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(liveVersion()).isEqualTo(before);
        assertThat(run("", "drop-previous", "people").code()).isZero();
    }

    private int liveVersion() throws IOException, InterruptedException {
        Run run = run("", "--json", "projections");
        JsonNode answer = JsonMapper.builder().build().readTree(run.out());
        try (Stream<JsonNode> all = answer.path("projections").valueStream()) {
            return all.filter(one -> one.path("name").asString().equals("people"))
                    .findFirst()
                    .orElseThrow()
                    .path("liveVersion")
                    .asInt();
        }
    }

    @Test
    void what_is_not_there_is_refused_in_the_servers_words() throws Exception {
        logInAsAdmin();
        Run unknown = run("", "rebuild", "nothing");
        assertThat(unknown.code()).isEqualTo(3);
        assertThat(unknown.err()).contains("No such read model").doesNotContain("\tat ");
        Run json = run("", "--json", "rebuild", "nothing");
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(json.err())
                        .path("title")
                        .asString())
                .isEqualTo("No such read model");
        assertThat(run("", "rebuild").code()).isEqualTo(2);
    }
}
