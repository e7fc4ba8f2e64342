package chat.confab.admin;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line itself: {@code ./confab admin}. */
@Command(
        name = "confab-admin",
        description = "Runs a Confab platform over its HTTP API: read models, dead letters, proofs, the log, roles.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = "confab-admin for Confab's HTTP contract, version 1",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  confab-admin login ann",
            "  confab-admin projections --watch",
            "  confab-admin rebuild timeline",
            "  confab-admin verify-unread && echo 'every count is what the log says'",
            "  confab-admin --json events --type chat.message.deleted --from 2026-11-01T00:00:00Z",
            "",
            "'confab-admin COMMAND --help' tells more about each command."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and all is as it should be",
            "1:done, and something is not: counts differ, a rebuild failed, personal text was found",
            "2:the command line is wrong",
            "3:refused: not logged in, not allowed, no such thing, or not in this state",
            "4:the server cannot be reached, or cannot answer at the moment"
        })
public final class ConfabAdmin implements Runnable {

    @Mixin
    private final Context context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private ConfabAdmin(Context context) {
        this.context = context;
    }

    public static void main(String[] args) {
        System.exit(run(Surroundings.ofThisProcess(), args));
    }

    /** Runs one command and answers the exit code. */
    static int run(Surroundings surroundings, String... args) {
        return commandLine(surroundings, args).execute(args);
    }

    static CommandLine commandLine(Surroundings surroundings, String... args) {
        Context context = new Context(surroundings);
        CommandLine line = new CommandLine(new ConfabAdmin(context))
                .addSubcommand(new LoginCommand(context))
                .addSubcommand(new LogoutCommand(context))
                .addSubcommand(new ProjectionsCommand(context))
                .addSubcommand(new RebuildCommand(context))
                .addSubcommand(new RollbackCommand(context))
                .addSubcommand(new DropPreviousCommand(context))
                .addSubcommand(new DeadLettersCommand(context))
                .addSubcommand(new VerifyUnreadCommand(context))
                .addSubcommand(new EventsCommand(context))
                .addSubcommand(new AuditCommand(context))
                .addSubcommand(new RolesCommand(context))
                .addSubcommand(new ErasureCommand(context))
                .addSubcommand(new CompletionCommand(context));
        boolean coloured = surroundings.wantsColours() && !Arrays.asList(args).contains("--no-color");
        Failures failures = new Failures(context);
        return line.setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(coloured ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.clamp(surroundings.width(), 60, 120))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
