package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import chat.confab.vault.AccountRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class RolesTest extends EdgeTest {

    @Autowired
    HttpSettings settings;

    @Autowired
    MemoryChat chat;

    @Test
    void an_admin_gives_roles_that_hold_from_the_next_request_on_and_the_log_tells() {
        Person admin = someone(AccountRole.ADMIN);
        Person bob = someone();
        problem(call(bob, GET, "/api/v1/admin/audit"), 403, "forbidden");

        JsonNode roles = json(call(admin, PUT, roles(bob), Map.of("roles", List.of("auditor")))
                .expectStatus()
                .isOk());

        assertThat(roles.toString()).isEqualTo("{\"roles\":[\"user\",\"auditor\"]}");
        JsonNode entries = json(call(bob, GET, "/api/v1/admin/audit?limit=3")
                        .expectStatus()
                        .isOk())
                .get("entries");
        assertThat(entries.get(0).get("action").stringValue()).isEqualTo("GET");
        assertThat(entries.get(0).get("actor").stringValue())
                .isEqualTo(bob.userId().value());
        assertThat(entries.get(0).at("/details/limit").stringValue()).isEqualTo("3");
        assertThat(entries.get(1).get("action").stringValue()).isEqualTo("change-roles");
        assertThat(entries.get(1).get("target").stringValue())
                .isEqualTo(bob.userId().value());
        assertThat(entries.get(2).get("action").stringValue()).isEqualTo("PUT");
        problem(call(bob, PUT, roles(bob), Map.of("roles", List.of("admin"))), 403, "forbidden");
    }

    @Test
    void bad_roles_are_refused() {
        Person admin = someone(AccountRole.ADMIN);

        problem(call(admin, PUT, roles(admin), Map.of("roles", List.of("king"))), 400, "invalid-request");
        problem(call(admin, PUT, roles(admin), Map.of()), 400, "invalid-request");
        problem(call(admin, PUT, "/api/v1/admin/users/nobody/roles", Map.of("roles", List.of())), 404, "no-such-user");
    }

    @Test
    void what_cannot_be_written_to_the_audit_log_is_not_done() {
        Person admin = someone(AccountRole.ADMIN);
        Person bob = someone();
        chat.unreachable = true;
        try {
            call(admin, PUT, roles(bob), Map.of("roles", List.of("admin")))
                    .expectStatus()
                    .is5xxServerError();
        } finally {
            chat.unreachable = false;
        }
        problem(call(bob, GET, "/api/v1/admin/audit"), 403, "forbidden");
    }

    @Test
    void the_first_admins_secret_is_its_owners_alone_and_serves_while_there_is_none() throws Exception {
        Path secret = settings.tokenKey().resolveSibling("first-admin");
        if (Files.exists(secret)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
        someone(AccountRole.ADMIN);
        Person bob = someone();

        problem(
                call(
                        POST,
                        "/api/v1/admin/first",
                        Map.of(
                                "username",
                                bob.username(),
                                "secret",
                                Files.exists(secret) ? Files.readString(secret) : "none")),
                403,
                "forbidden");
    }

    private static String roles(Person person) {
        return "/api/v1/admin/users/" + person.userId() + "/roles";
    }
}
