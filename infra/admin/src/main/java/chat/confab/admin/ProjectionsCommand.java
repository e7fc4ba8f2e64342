package chat.confab.admin;

import chat.confab.admin.server.Call;
import chat.confab.admin.server.UnavailableException;
import chat.confab.admin.terminal.Output;
import chat.confab.admin.terminal.Plain;
import chat.confab.admin.terminal.Style;
import chat.confab.admin.terminal.Table;
import chat.confab.admin.terminal.Table.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** How every read model stands. */
@Command(
        name = "projections",
        description = {
            "Shows how every read model stands.",
            "That is: the version that answers, the one that is being built, the one that is kept for a"
                    + " roll-back, how far behind the log it is, and how many events it could not take.",
            "ETA is for what is being built. A lag of some events is normal while people write."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  confab-admin projections",
            "  confab-admin projections --watch",
            "  confab-admin --json projections | jq '.projections[] | select(.deadLetters > 0) | .name'"
        })
final class ProjectionsCommand implements Callable<Integer> {

    private static final String NONE = "-";

    private final Context context;

    @Option(names = "--watch", description = "Show it again and again, until Ctrl-C.")
    private boolean watch;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "With --watch, how often (default: ${DEFAULT-VALUE}).")
    private int interval;

    ProjectionsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (interval < 1) {
            throw new UsageException("--interval is at least 1 second");
        }
        if (watch) {
            watch();
        } else {
            show(context.server().call(Call.get("admin", "projections")), false);
        }
        return ExitCode.OK;
    }

    /** Goes on while the server is away: who watches wants to see it come back. */
    private void watch() {
        do {
            try {
                show(
                        context.server().call(Call.get("admin", "projections")),
                        context.output().isTerminal());
            } catch (UnavailableException away) {
                context.output().error(away.problem().sentence());
            }
        } while (Pause.of(Duration.ofSeconds(interval)));
    }

    private void show(JsonNode answer, boolean redraw) {
        Output output = context.output();
        List<String> lines = table(answer, output.isColoured()).lines();
        if (output.isJson()) {
            output.json(answer);
        } else if (redraw) {
            output.screen(lines);
        } else {
            lines.forEach(output::line);
        }
    }

    static Table table(JsonNode answer, boolean coloured) {
        List<JsonNode> rows = new ArrayList<>();
        answer.path("projections").forEach(rows::add);
        return new Table.Of<JsonNode>()
                .text("NAME", row -> row.path("name").asString(""))
                .number("LIVE", row -> version(row, "liveVersion", Style.PLAIN))
                .number("BUILDING", row -> version(row, "buildingVersion", Style.BUSY))
                .number("KEPT", row -> version(row, "previousVersion", Style.PLAIN))
                .number("POSITION", row -> number(row, "position"))
                .number("HEAD", row -> number(row, "head"))
                .number("LAG", row -> number(row, "lag"))
                .number("EVENTS/S", row -> number(row, "eventsPerSecond"))
                .number("ETA", ProjectionsCommand::eta)
                .number("DEAD LETTERS", ProjectionsCommand::deadLetters)
                .rows(rows, coloured);
    }

    private static Cell version(JsonNode row, String field, Style style) {
        return row.path(field).isNumber() ? new Cell("v" + row.path(field).asInt(), style) : Cell.of(NONE);
    }

    private static Cell number(JsonNode row, String field) {
        return Cell.of(row.path(field).isNumber() ? Plain.number(row.path(field).asLong()) : NONE);
    }

    private static Cell eta(JsonNode row) {
        return Cell.of(
                row.path("eta").isNumber()
                        ? Plain.duration(Duration.ofSeconds(row.path("eta").asLong()))
                        : NONE);
    }

    private static Cell deadLetters(JsonNode row) {
        boolean some = row.path("deadLetters").asLong(0) > 0;
        return new Cell(number(row, "deadLetters").text(), some ? Style.BAD : Style.PLAIN);
    }
}
