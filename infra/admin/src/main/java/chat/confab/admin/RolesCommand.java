package chat.confab.admin;

import chat.confab.admin.server.Call;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What people may do beyond their own conversations. */
@Command(
        name = "roles",
        description = {
            "Gives people roles.",
            "'admin' runs the platform, 'auditor' sees the log and who"
                    + " did what, 'analyst' asks about all messages. No role includes another.",
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  confab-admin roles set ann admin auditor",
            "  confab-admin roles set bob user        # takes all others away"
        })
final class RolesCommand implements Runnable {

    private final Context context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    RolesCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command: set?");
    }

    @Command(
            name = "set",
            description = "Gives somebody these roles and no others; it counts from the next request on.",
            mixinStandardHelpOptions = true)
    int set(
            @Parameters(index = "0", paramLabel = "USER", description = "A username or an id.") String user,
            @Parameters(
                            index = "1..*",
                            arity = "1..*",
                            paramLabel = "ROLE",
                            description = "user, analyst, auditor or admin.")
                    List<String> roles) {
        String id = new People(context.server()).id(user);
        JsonNode done =
                context.server().call(Call.put("admin", "users", id, "roles").body(Map.of("roles", roles)));
        if (context.output().isJson()) {
            context.output().json(done.isMissingNode() ? "{}" : done);
        } else {
            context.output().line(user + ": " + String.join(", ", roles));
        }
        return ExitCode.OK;
    }
}
