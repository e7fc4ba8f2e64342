package chat.confab.admin;

import chat.confab.admin.server.Call;
import chat.confab.admin.server.RefusedException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Builds a read model anew, follows that, or stops it. */
@Command(
        name = "rebuild",
        description = {
            "Builds a read model anew from the log while people go on.",
            "The next version is built beside the one that answers; when it has caught up it takes over in one step.",
            "Shows the progress until the end; Ctrl-C stops the showing, not the rebuild. If the read model is being built"
                    + " already, follows that."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  confab-admin rebuild timeline",
            "  confab-admin rebuild unread --no-wait",
            "  confab-admin rebuild watch unread",
            "  confab-admin rebuild cancel unread"
        })
final class RebuildCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The read model, such as timeline.")
    private @Nullable String name;

    @ArgGroup
    private final Waiting waiting = new Waiting();

    /** Either of the two. */
    static final class Waiting {
        @Option(names = "--watch", description = "Show the progress until the end: the default.")
        private boolean watch;

        @Option(names = "--no-wait", description = "Only start it, and print its id.")
        private boolean noWait;
    }

    RebuildCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (name == null) {
            throw new ParameterException(spec.commandLine(), "Which read model? 'confab-admin projections' lists them");
        }
        JsonNode started = context.server().call(Call.post("admin", "projections", name, "rebuilds"));
        String id = started.path("rebuildId").asString("");
        if (!waiting.noWait) {
            return new RebuildWatch(context).follow(id);
        }
        if (context.output().isJson()) {
            context.output().json(started);
        } else {
            context.output().line(id);
        }
        return ExitCode.OK;
    }

    @Command(name = "watch", description = "Follows a rebuild to its end.", mixinStandardHelpOptions = true)
    int watch(@Parameters(paramLabel = "NAME", description = "The read model, or the rebuild's id.") String rebuilt) {
        return new RebuildWatch(context).follow(id(rebuilt));
    }

    @Command(
            name = "cancel",
            description = "Stops a rebuild and drops what it has built. The version that answers is not touched.",
            mixinStandardHelpOptions = true)
    int cancel(@Parameters(paramLabel = "NAME", description = "The read model, or the rebuild's id.") String rebuilt) {
        String id = id(rebuilt);
        context.server().call(Call.post("admin", "projections", "rebuilds", id, "cancel"));
        context.output().note("Cancelled: " + id);
        return ExitCode.OK;
    }

    /** The id of a read model's rebuild; what is no read model's name is an id. */
    private String id(String rebuilt) {
        for (JsonNode row :
                context.server().call(Call.get("admin", "projections")).path("projections")) {
            if (row.path("name").asString("").equals(rebuilt)) {
                if (!row.path("rebuildId").isString()) {
                    throw RefusedException.of("No such rebuild", rebuilt + " is not being rebuilt");
                }
                return row.path("rebuildId").asString();
            }
        }
        return rebuilt;
    }
}
