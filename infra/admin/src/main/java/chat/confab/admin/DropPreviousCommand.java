package chat.confab.admin;

import chat.confab.admin.server.Call;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives up the version that is kept for a roll-back. */
@Command(
        name = "drop-previous",
        description = "Gives up the version that is kept for a roll-back.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  confab-admin drop-previous timeline")
final class DropPreviousCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "NAME", description = "The read model.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    DropPreviousCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.server().call(Call.delete("admin", "projections", name, "previous"));
        context.output().note(name + ": only the live version is kept");
        return ExitCode.OK;
    }
}
