package chat.confab.admin;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends the login here and at the server. */
@Command(name = "logout", description = "Ends the login, here and at the server.", mixinStandardHelpOptions = true)
final class LogoutCommand implements Callable<Integer> {

    private final Context context;

    LogoutCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean was = context.server().logout();
        context.output()
                .note(
                        was
                                ? "Logged out."
                                : "Nobody was logged in at " + context.server().address() + ".");
        return ExitCode.OK;
    }
}
