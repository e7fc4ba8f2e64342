package chat.confab.admin;

import chat.confab.admin.server.Call;
import chat.confab.admin.terminal.Style;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Goes back to the version before. */
@Command(
        name = "rollback",
        description = {
            "Makes the version live again that was before the last rebuild.",
            "It has been kept up to date, so nobody notices. It is kept for an hour, or until it is given up with 'drop-previous', or until the next rebuild starts."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  confab-admin rollback timeline")
final class RollbackCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "NAME", description = "The read model.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    RollbackCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode done = context.server().call(Call.post("admin", "projections", name, "rollback"));
        if (context.output().isJson()) {
            context.output().json(done);
        } else {
            context.output().line(name + " v" + done.path("liveVersion").asInt() + " is live again", Style.GOOD);
        }
        return ExitCode.OK;
    }
}
