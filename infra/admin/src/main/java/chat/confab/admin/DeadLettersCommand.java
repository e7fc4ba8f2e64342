package chat.confab.admin;

import chat.confab.admin.server.Call;
import chat.confab.admin.server.Json;
import chat.confab.admin.server.RefusedException;
import chat.confab.admin.terminal.Plain;
import chat.confab.admin.terminal.Style;
import chat.confab.admin.terminal.Table;
import chat.confab.admin.terminal.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Events that a view could not take. */
@Command(
        name = "dead-letters",
        description = {
            "Shows, retries and skips events that a view could not take.",
            "Later events of the same conversation or person wait behind them, in that view; all others go on.",
            "Retry them when their cause is gone. Skip one only when it can never be taken: the view will lack it until"
                    + " it is rebuilt."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  confab-admin dead-letters list",
            "  confab-admin dead-letters list timeline",
            "  confab-admin dead-letters show ID",
            "  confab-admin dead-letters retry-all timeline",
            "  confab-admin dead-letters skip ID --reason 'ticket 4711: made by a bug that is fixed'"
        })
final class DeadLettersCommand implements Runnable {

    private static final int ERROR_LENGTH = 60;

    private final Context context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    DeadLettersCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command: list, show, retry, retry-all or skip?");
    }

    @Command(
            name = "list",
            description = "Lists them: of each conversation or person the one that holds up the others.",
            mixinStandardHelpOptions = true)
    int list(
            @Parameters(arity = "0..1", paramLabel = "NAME", description = "The read model (default: all of them).")
                    @Nullable
                    String name) {
        List<JsonNode> letters = letters(name).toList();
        if (context.output().isJson()) {
            letters.forEach(context.output()::json);
        } else if (letters.isEmpty()) {
            context.output().note("No dead letters.");
        } else {
            context.output().table(table(letters, context.output().isColoured()));
        }
        return ExitCode.OK;
    }

    private Stream<JsonNode> letters(@Nullable String name) {
        return names(name).stream()
                .flatMap(one -> Pages.of(
                        context.server(),
                        Call.get("admin", "projections", one, "dead-letters").with("limit", Pages.SIZE),
                        "deadLetters",
                        "cursor"));
    }

    private List<String> names(@Nullable String name) {
        if (name != null) {
            return List.of(name);
        }
        List<String> names = new ArrayList<>();
        for (JsonNode row :
                context.server().call(Call.get("admin", "projections")).path("projections")) {
            if (row.path("deadLetters").asLong(0) > 0) {
                names.add(row.path("name").asString());
            }
        }
        return names;
    }

    static Table table(List<JsonNode> letters, boolean coloured) {
        return new Table.Of<JsonNode>()
                .text("ID", letter -> letter.path("id").asString(""))
                .text("READ MODEL", letter -> letter.path("projection").asString(""))
                .text("EVENT", letter -> letter.path("event").path("name").asString(""))
                .text("OF", letter -> letter.path("sequence").asString(""))
                .number(
                        "TRIED",
                        letter -> Cell.of(Plain.number(letter.path("attempts").asLong(0))))
                .number(
                        "WAITING",
                        letter -> Cell.of(Plain.number(letter.path("waiting").asLong(0))))
                .text("ERROR", letter -> Plain.shortened(error(letter), ERROR_LENGTH))
                .rows(letters, coloured);
    }

    private static String error(JsonNode holder) {
        JsonNode error = holder.path("error");
        String message = error.path("message").asString("");
        return message.isEmpty() ? error.path("type").asString("") : message;
    }

    @Command(
            name = "show",
            description = "Shows one with its event, its error and how often it was tried.",
            mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ID", description = "As 'list' shows it.") String id) {
        JsonNode letter = letters(null)
                .filter(one -> one.path("id").asString("").equals(id))
                .findFirst()
                .orElseThrow(
                        () -> RefusedException.of("No such dead letter", "none that holds up others has the id " + id));
        if (context.output().isJson()) {
            context.output().json(letter);
        } else {
            Json.MAPPER
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(letter)
                    .lines()
                    .forEach(line -> context.output().line(Plain.text(line)));
        }
        return ExitCode.OK;
    }

    @Command(
            name = "retry",
            description = "Tries one again, then what waits behind it, in order, until one fails.",
            mixinStandardHelpOptions = true)
    int retry(@Parameters(paramLabel = "ID", description = "As 'list' shows it.") String id) {
        return tell(context.server().call(Call.post("admin", "dead-letters", id, "retry")));
    }

    @Command(
            name = "retry-all",
            description = "Tries all of a read model again, the one that was tried longest ago first.",
            mixinStandardHelpOptions = true)
    int retryAll(@Parameters(paramLabel = "NAME", description = "The read model.") String name) {
        JsonNode result = retryOnce(name);
        while (result.path("unfinished").asBoolean(false)) {
            tell(result);
            result = retryOnce(name);
        }
        return tell(result);
    }

    private JsonNode retryOnce(String name) {
        return context.server().call(Call.post("admin", "projections", name, "dead-letters", "retry"));
    }

    @Command(
            name = "skip",
            description =
                    "Gives one up for its view, and handles what waits behind it. It is written to the audit log.",
            mixinStandardHelpOptions = true)
    int skip(
            @Parameters(paramLabel = "ID", description = "As 'list' shows it.") String id,
            @Option(names = "--reason", required = true, description = "Why, for whoever asks later.") String reason) {
        return tell(
                context.server().call(Call.delete("admin", "dead-letters", id).body(Map.of("reason", reason))));
    }

    /** Letters that are still there are a finding. */
    private int tell(JsonNode result) {
        long remaining = result.path("remaining").asLong(0);
        if (context.output().isJson()) {
            context.output().json(result);
        } else {
            String why = Plain.text(error(result));
            context.output()
                    .line(
                            Plain.number(result.path("handled").asLong(0)) + " handled, " + Plain.number(remaining)
                                    + " still there" + (why.isEmpty() ? "" : ": " + why),
                            remaining == 0 ? Style.GOOD : Style.BAD);
        }
        return remaining == 0 ? ExitCode.OK : ExitCode.FINDING;
    }
}
