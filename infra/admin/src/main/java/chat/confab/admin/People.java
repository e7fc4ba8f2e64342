package chat.confab.admin;

import chat.confab.admin.server.Call;
import chat.confab.admin.server.RefusedException;
import chat.confab.admin.server.Server;
import java.util.regex.Pattern;

/** Finds people as admins name them: by username or by id. */
final class People {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Server server;

    People(Server server) {
        this.server = server;
    }

    /** @throws RefusedException when nobody has that username */
    String id(String usernameOrId) {
        if (ID.matcher(usernameOrId).matches()) {
            return usernameOrId;
        }
        String username = usernameOrId.startsWith("@") ? usernameOrId.substring(1) : usernameOrId;
        Call search = Call.get("users").with("query", username).with("limit", Pages.SIZE);
        return Pages.of(server, search, "users", "cursor")
                .filter(one -> one.path("username").asString("").equalsIgnoreCase(username))
                .map(one -> one.path("userId").asString())
                .findFirst()
                .orElseThrow(() -> RefusedException.of(
                        "No such user", "nobody has the username " + username + " (an id serves too)"));
    }
}
