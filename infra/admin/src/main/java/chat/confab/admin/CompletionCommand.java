package chat.confab.admin;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** What a shell needs to complete the commands and options. */
@Command(
        name = "completion",
        description = "Prints a script that lets bash or zsh complete commands and options.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample (in ~/.bashrc):%n",
        footer = {"  alias confab-admin='/opt/confab/confab admin'", "  . <(confab-admin completion)"})
final class CompletionCommand implements Callable<Integer> {

    private final Context context;

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.output().line(AutoComplete.bash("confab-admin", ConfabAdmin.commandLine(context.surroundings())));
        return ExitCode.OK;
    }
}
