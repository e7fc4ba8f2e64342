package chat.confab.admin;

import chat.confab.admin.server.Json;
import chat.confab.admin.server.Problem;
import chat.confab.admin.server.RefusedException;
import chat.confab.admin.server.ServerException;
import chat.confab.admin.server.UnavailableException;
import chat.confab.admin.terminal.Plain;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line and an exit code: people never see a stack trace. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Context context;

    Failures(Context context) {
        this.context = context;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return switch (failure) {
            case RefusedException refused -> tell(refused, ExitCode.REFUSED);
            case UnavailableException away -> tell(away, ExitCode.UNREACHABLE);
            case UsageException usage -> {
                context.output().error("confab-admin: " + usage.getMessage());
                yield ExitCode.USAGE;
            }
            default -> {
                context.output().error("confab-admin: " + Plain.text(reason(failure)));
                yield ExitCode.UNREACHABLE;
            }
        };
    }

    private int tell(ServerException failure, int code) {
        Problem problem = failure.problem();
        if (context.output().isJson()) {
            context.output().note(Json.MAPPER.writeValueAsString(problem));
        } else {
            context.output().error("confab-admin: " + Plain.text(problem.sentence()));
        }
        return code;
    }

    private static String reason(Exception failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return failure.getCause() == null ? message : message + " (" + failure.getCause() + ")";
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("confab-admin: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }
}
