package chat.confab.admin;

import chat.confab.admin.server.Call;
import chat.confab.admin.terminal.Output;
import chat.confab.admin.terminal.Plain;
import chat.confab.admin.terminal.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** People who have themselves forgotten. */
@Command(
        name = "erasure",
        description = "Checks that somebody who was erased is forgotten everywhere.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  confab-admin erasure check 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")
final class ErasureCommand implements Runnable {

    private final Context context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    ErasureCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command: check?");
    }

    @Command(
            name = "check",
            description = {
                "Looks for a person's text in every store.",
                "That reads everything, and takes its time. Ends with 1 when something is found, or when the erasure has"
                        + " not been completed."
            },
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "USER", description = "An id; whoever is erased has no username any more.")
                    String user) {
        String id = new People(context.server()).id(user);
        JsonNode report = context.server().call(Call.post("admin", "users", id, "erasure", "check"));
        if (context.output().isJson()) {
            context.output().json(report);
        } else {
            show(report, context.output());
        }
        return isForgotten(report) ? ExitCode.OK : ExitCode.FINDING;
    }

    private static boolean isForgotten(JsonNode report) {
        return report.path("clean").asBoolean(false)
                && report.path("state").asString("").equals("completed");
    }

    private static void show(JsonNode report, Output output) {
        for (JsonNode store : report.path("stores")) {
            output.line(summary(store), store.path("findings").isEmpty() ? Style.GOOD : Style.BAD);
            store.path("findings").forEach(finding -> output.line(finding(finding), Style.BAD));
        }
        output.line(verdict(report), isForgotten(report) ? Style.GOOD : Style.BAD);
    }

    static String summary(JsonNode store) {
        int found = store.path("findings").size();
        return Plain.text(store.path("store").asString("")) + ": "
                + Plain.number(store.path("scanned").asLong(0)) + " looked at, "
                + (found == 0 ? "nothing found" : found + " found");
    }

    private static String finding(JsonNode finding) {
        return Plain.text("  " + finding.path("where").asString("") + ": "
                + finding.path("why").asString(""));
    }

    static String verdict(JsonNode report) {
        if (!report.path("clean").asBoolean(false)) {
            return "Personal text is still there";
        }
        return switch (report.path("state").asString("")) {
            case "completed" ->
                "Forgotten everywhere, since "
                        + Plain.text(report.path("completedAt").asString("?"));
            case "running" -> "The erasure is still going on";
            default -> "Nobody has asked for this person to be erased";
        };
    }
}
