package chat.confab.http.security;

import static chat.confab.vault.AccountRole.ADMIN;
import static chat.confab.vault.AccountRole.ANALYST;
import static chat.confab.vault.AccountRole.AUDITOR;

import chat.confab.vault.AccountRole;
import java.util.List;

/**
 * The table of routes that not everybody may call, and the roles that may, any one of them. The first row that fits
 * counts; a route in no row is everybody's who is logged in.
 *
 * @param path a Spring path pattern
 */
record RoleRules(String path, List<AccountRole> roles) {

    static final List<RoleRules> TABLE = List.of(
            new RoleRules("/api/v1/admin/audit/**", List.of(ADMIN, AUDITOR)),
            new RoleRules("/api/v1/admin/events/**", List.of(ADMIN, AUDITOR)),
            new RoleRules("/api/v1/admin/**", List.of(ADMIN)),
            new RoleRules("/api/v1/analytics/**", List.of(ANALYST)));

    String[] authorities() {
        return roles.stream().map(CallerAuthentication::authority).toArray(String[]::new);
    }
}
