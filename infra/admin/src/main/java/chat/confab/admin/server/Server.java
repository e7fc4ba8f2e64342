package chat.confab.admin.server;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The server, called by whoever is logged in. Tokens are renewed when they run out, by one run at a time.
 *
 * <p>Every call throws a {@link ServerException} where it comes to nothing.
 */
public final class Server {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServerAddress address;
    private final Http http;
    private final LoginFile file;
    private final Clock clock;
    private @Nullable Login login;

    /** @param folder where logins are kept */
    public Server(ServerAddress address, Path folder, Clock clock) {
        this.address = address;
        this.http = new Http(address, PATIENCE);
        this.file = new LoginFile(folder, address);
        this.clock = clock;
    }

    public ServerAddress address() {
        return address;
    }

    /** Logs in, and stays so until {@link #logout()}. */
    public Login login(String username, String password) {
        JsonNode in =
                http.call(Call.post("auth", "login").body(Map.of("username", username, "password", password)), null);
        return file.alone(() -> keep(in));
    }

    /** Ends the login here in any case, and at the server if that can be reached. Answers whether there was one. */
    public boolean logout() {
        Optional<Login> kept = file.read();
        try {
            if (kept.isPresent()) {
                call(Call.post("auth", "logout"));
            }
        } catch (RefusedException alreadyOver) {
            // what was wanted
        } finally {
            file.delete();
        }
        return kept.isPresent();
    }

    /** Answers the body, a missing node where there is none. */
    public JsonNode call(Call call) {
        return withToken(token -> http.call(call, token));
    }

    /** Opens a stream of events. */
    public EventStream stream(Call call) {
        return withToken(token -> http.stream(call, token));
    }

    /** With a token that serves; one that the server takes for over before its time is renewed once. */
    private <T> T withToken(Function<String, T> work) {
        String token = current().accessToken();
        try {
            return work.apply(token);
        } catch (RefusedException refused) {
            if (!refused.isAboutTheToken()) {
                throw refused;
            }
            return work.apply(renew(token).accessToken());
        }
    }

    private Login current() {
        Login known = login == null ? kept() : login;
        login = known.isFresh(clock.instant()) ? known : renew(known.accessToken());
        return login;
    }

    private Login kept() {
        return file.read()
                .orElseThrow(() -> RefusedException.of(
                        "Not logged in at " + address, "run `confab-admin login` first (and see --url)"));
    }

    /** @param stale the token that serves no more; another run may have renewed it by now */
    private Login renew(String stale) {
        login = file.alone(() -> {
            Login known = kept();
            return known.accessToken().equals(stale) || !known.isFresh(clock.instant()) ? spend(known) : known;
        });
        return login;
    }

    private Login spend(Login known) {
        try {
            return keep(
                    http.call(Call.post("auth", "refresh").body(Map.of("refreshToken", known.refreshToken())), null));
        } catch (RefusedException over) {
            file.delete();
            throw RefusedException.of("Your login is over", "run `confab-admin login` again");
        }
    }

    private Login keep(JsonNode signedIn) {
        Login fresh = Login.of(address, signedIn, clock.instant());
        file.write(fresh);
        return fresh;
    }
}
