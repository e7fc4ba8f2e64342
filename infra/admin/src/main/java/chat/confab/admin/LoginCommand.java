package chat.confab.admin;

import chat.confab.admin.server.Login;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Logs in; what is kept of it stands in {@code chat.confab.admin.server.LoginFile}. */
@Command(
        name = "login",
        description = {
            "Logs in and stays so until 'logout' or until the server ends the login.",
            "The tokens are kept in ~/.config/confab/HOST-PORT.json ($XDG_CONFIG_HOME is heeded), readable by you alone."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  confab-admin login ann",
            "  confab-admin login ann --password-stdin < password.txt",
            "  confab-admin login ann --url https://chat.example.org"
        })
final class LoginCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", arity = "0..1", paramLabel = "USERNAME", description = "Asked for when left out.")
    private @Nullable String username;

    @Option(names = "--password-stdin", description = "Read the password from standard input, for scripts.")
    private boolean passwordFromInput;

    LoginCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (!context.server().address().isPrivate()) {
            context.output()
                    .note("Careful: the password goes to " + context.server().address() + " unencrypted.");
        }
        Login login = context.server().login(name(), password());
        if (context.output().isJson()) {
            context.output().json(json(login));
        } else {
            context.output().line("Logged in at " + login.url() + " as " + login.username() + ".");
        }
        return ExitCode.OK;
    }

    private static String json(Login login) {
        return chat.confab.admin.server.Json.MAPPER.writeValueAsString(
                Map.of("url", login.url(), "userId", login.userId(), "username", login.username()));
    }

    private String name() {
        return username != null ? username : answer(terminal("a username").readLine("Username: "));
    }

    private String password() throws IOException {
        if (!passwordFromInput) {
            char[] typed = terminal("--password-stdin").readPassword("Password: ");
            return answer(typed == null ? null : new String(typed));
        }
        // Read to the first end of line: what `echo` appends is no part of a password.
        var input = new InputStreamReader(context.surroundings().in(), StandardCharsets.UTF_8);
        return answer(new BufferedReader(input).readLine());
    }

    private Console terminal(String otherwise) {
        Console console = context.surroundings().console();
        if (console == null) {
            throw new UsageException("There is no terminal to ask at: give " + otherwise);
        }
        return console;
    }

    private static String answer(@Nullable String typed) {
        if (typed == null || typed.isEmpty()) {
            throw new UsageException("Nothing was given to log in with");
        }
        return typed;
    }
}
