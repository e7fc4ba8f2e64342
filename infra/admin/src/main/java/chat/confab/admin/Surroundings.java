package chat.confab.admin;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the client finds where it is run.
 *
 * @param environment its variables
 * @param home the person's folder
 * @param console the terminal, if a person sits at one
 * @param isUnicode whether the terminal shows more than ASCII
 */
record Surroundings(
        Map<String, String> environment,
        Path home,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        @Nullable Console console,
        boolean isUnicode,
        Clock clock) {

    private static final int DEFAULT_WIDTH = 100;

    static Surroundings ofThisProcess() {
        Charset charset = System.out.charset();
        Console console = System.console();
        return new Surroundings(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                System.in,
                new PrintWriter(System.out, true, charset),
                new PrintWriter(System.err, true, System.err.charset()),
                console != null && console.isTerminal() ? console : null,
                charset.equals(StandardCharsets.UTF_8),
                Clock.systemUTC());
    }

    boolean isTerminal() {
        return console != null;
    }

    /** As the front door has measured it. */
    int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    }

    /** Where logins are kept. */
    Path logins() {
        String configuration = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = configuration.isBlank() ? home.resolve(".config") : Path.of(configuration);
        return folder.resolve("confab");
    }

    /** Colours are for people who look on and have not asked for none: https://no-color.org */
    boolean wantsColours() {
        return isTerminal() && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }
}
