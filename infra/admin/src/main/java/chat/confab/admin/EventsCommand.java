package chat.confab.admin;

import chat.confab.admin.server.Call;
import chat.confab.admin.server.Json;
import chat.confab.admin.terminal.Plain;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The log's events. */
@Command(
        name = "events",
        description = {
            "Prints events of the log in their order.",
            "Each is a line: position, time, name, stream and what it says.",
            "Every look is written to the audit log."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  confab-admin events --newest --limit 20",
            "  confab-admin events --aggregate 0190a1b2-…/17",
            "  confab-admin events --user ann --from 2026-11-01T00:00:00Z --to 2026-11-02T00:00:00Z",
            "  confab-admin events --type chat.message.deleted --follow",
            "  confab-admin --json events --from 123456 | jq -c '[.position, .name]'"
        })
final class EventsCommand implements Callable<Integer> {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Context context;

    @Option(
            names = "--aggregate",
            paramLabel = "ID",
            description = "Of one stream: a conversation, a message, a person.")
    private @Nullable String aggregate;

    @Option(names = "--type", paramLabel = "NAME", description = "Of one kind, such as chat.message.sent.")
    private @Nullable String type;

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "Done by this person or to this person: a username or an id.")
    private @Nullable String user;

    @Option(
            names = "--from",
            paramLabel = "WHEN",
            description = "Not before this time (RFC 3339), or after this position.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Before this time.")
    private @Nullable String to;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--newest", description = "The last ones instead of the first ones.")
    private boolean newest;

    @Option(names = "--follow", description = "Go on with what happens from now on, until Ctrl-C. Knows no limit.")
    private boolean follow;

    EventsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        check();
        Call call = filtered();
        if (follow) {
            follow(call);
        } else if (newest) {
            new NewestEvents(context.server(), call).last(limit).forEach(this::show);
        } else {
            Call first = call.with("from", from).with("limit", Math.min(limit, Pages.SIZE));
            Pages.of(context.server(), first, "events", "after").limit(limit).forEach(this::show);
        }
        return ExitCode.OK;
    }

    private void check() {
        if (limit < 1) {
            throw new UsageException("--limit is at least 1");
        } else if (newest && follow) {
            throw new UsageException("--newest and --follow do not go together");
        } else if ((newest || follow) && from != null) {
            throw new UsageException("--from does not go together with --newest or --follow");
        } else if (follow && to != null) {
            throw new UsageException("--to does not go together with --follow");
        } else if (from != null && !from.matches("\\d{1,18}")) {
            requireTime("--from", from);
        }
        if (to != null) {
            requireTime("--to", to);
        }
    }

    private static void requireTime(String option, String text) {
        try {
            Instant.parse(text);
        } catch (DateTimeParseException notOne) {
            throw new UsageException(option + " takes a time such as 2026-11-01T08:00:00Z, not '" + text + "'");
        }
    }

    private Call filtered() {
        return Call.get("admin", "events")
                .with("aggregate", aggregate)
                .with("type", type)
                .with("user", user == null ? null : new People(context.server()).id(user))
                .with("to", to);
    }

    /** From where the log ends now. A page with nothing new says where it has looked up to all the same. */
    private void follow(Call call) {
        long after = context.server()
                .call(call.with("limit", 1).with("before", Long.MAX_VALUE))
                .path("head")
                .asLong(0);
        do {
            JsonNode page;
            do {
                page = context.server().call(call.with("limit", Pages.SIZE).with("after", after));
                page.path("events").forEach(this::show);
                after = end(page, after);
            } while (page.path("nextCursor").isString());
        } while (Pause.of(BETWEEN));
    }

    private static long end(JsonNode page, long after) {
        String next = page.path("nextCursor").asString("");
        return next.isEmpty() ? Math.max(after, page.path("head").asLong(after)) : Long.parseLong(next);
    }

    private void show(JsonNode event) {
        if (context.output().isJson()) {
            context.output().json(event);
        } else {
            context.output().line(line(event));
        }
    }

    static String line(JsonNode event) {
        String stream = event.path("stream").asString("-");
        String place =
                event.path("sequence").isNumber() ? "#" + event.path("sequence").asLong() : "";
        return Plain.text(
                event.path("position").asString("-") + "  " + event.path("at").asString("") + "  "
                        + event.path("name").asString("") + "  " + stream + place + "  "
                        + Json.MAPPER.writeValueAsString(event.path("payload")));
    }
}
