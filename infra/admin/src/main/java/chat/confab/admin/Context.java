package chat.confab.admin;

import chat.confab.admin.server.Server;
import chat.confab.admin.server.ServerAddress;
import chat.confab.admin.terminal.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What all commands share: the options that each of them takes, and what follows from them. */
final class Context {

    private static final String DEFAULT_URL = "http://localhost:8080";

    private final Surroundings surroundings;
    private @Nullable Output output;
    private @Nullable Server server;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Where Confab is (default: $CONFAB_URL, else " + DEFAULT_URL + ").")
    private @Nullable String url;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print what the server says as JSON, one document a line, for programs.")
    private boolean json;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "Print without colours (also: $NO_COLOR).")
    private boolean noColour;

    Context(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Server server() {
        if (server == null) {
            server = new Server(address(), surroundings.logins(), surroundings.clock());
        }
        return server;
    }

    private ServerAddress address() {
        String set = surroundings.environment().getOrDefault("CONFAB_URL", "");
        try {
            return ServerAddress.parse(url != null ? url : set.isBlank() ? DEFAULT_URL : set);
        } catch (IllegalArgumentException bad) {
            throw new UsageException(String.valueOf(bad.getMessage()));
        }
    }

    Output output() {
        if (output == null) {
            output = new Output(
                    surroundings.out(),
                    surroundings.err(),
                    surroundings.isTerminal(),
                    surroundings.width(),
                    surroundings.isUnicode(),
                    surroundings.wantsColours() && !noColour,
                    json);
        }
        return output;
    }
}
