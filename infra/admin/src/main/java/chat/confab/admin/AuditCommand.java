package chat.confab.admin;

import chat.confab.admin.server.Call;
import chat.confab.admin.terminal.Plain;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Who did and saw what. */
@Command(
        name = "audit",
        description = "Prints who did or looked at what, the newest first. For admins and auditors.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  confab-admin audit",
            "  confab-admin audit --limit 1000",
            "  confab-admin --json audit | jq -c 'select(.action == \"change-roles\")'"
        })
final class AuditCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    AuditCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new UsageException("--limit is at least 1");
        }
        Call call = Call.get("admin", "audit").with("limit", Math.min(limit, Pages.SIZE));
        Pages.of(context.server(), call, "entries", "cursor").limit(limit).forEach(this::show);
        return ExitCode.OK;
    }

    private void show(JsonNode entry) {
        if (context.output().isJson()) {
            context.output().json(entry);
        } else {
            context.output().line(line(entry));
        }
    }

    static String line(JsonNode entry) {
        return Plain.text(entry.path("at").asString("") + "  "
                + entry.path("actor").asString("-") + "  "
                + entry.path("action").asString("") + "  "
                + entry.path("target").asString("") + "  "
                + entry.path("details").properties().stream()
                        .map(detail -> detail.getKey() + "=" + detail.getValue().asString(""))
                        .collect(Collectors.joining(" ")));
    }
}
