package chat.confab.admin;

import chat.confab.admin.server.Call;
import chat.confab.admin.server.EventStream;
import chat.confab.admin.server.Json;
import chat.confab.admin.server.ServerEvent;
import chat.confab.admin.server.UnavailableException;
import chat.confab.admin.terminal.Plain;
import chat.confab.admin.terminal.Progress;
import chat.confab.admin.terminal.ProgressLine;
import chat.confab.admin.terminal.Style;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Has the log prove the unread counts. */
@Command(
        name = "verify-unread",
        description = {
            "Holds the unread counts against the log.",
            "That is: what Redis and the list of conversations say against what the events"
                    + " say, of one person, one conversation, or everybody. People may go on writing meanwhile.",
            "Ends with 1 when something differs. Counts are put right by 'confab-admin rebuild unread', never by hand."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  confab-admin verify-unread",
            "  confab-admin verify-unread --user ann",
            "  confab-admin verify-unread --conversation 0190a1b2-…"
        })
final class VerifyUnreadCommand implements Callable<Integer> {

    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Context context;

    @Option(names = "--user", paramLabel = "USER", description = "Only this person's: a username or an id.")
    private @Nullable String user;

    @Option(names = "--conversation", paramLabel = "ID", description = "Only this conversation's.")
    private @Nullable String conversation;

    VerifyUnreadCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (EventStream stream = context.server().stream(
                        Call.post("admin", "unread", "verify").body(whose()));
                ProgressLine progress = new ProgressLine(context.output())) {
            Optional<ServerEvent> event = stream.next(SILENCE);
            for (; event.isPresent(); event = stream.next(SILENCE)) {
                Optional<Integer> verdict = take(event.get(), progress);
                if (verdict.isPresent()) {
                    return verdict.get();
                }
            }
        }
        throw UnavailableException.of(
                "There is no verdict", "the server ended before it had looked at everything", null);
    }

    private Map<String, String> whose() {
        Map<String, String> whose = new LinkedHashMap<>();
        if (user != null) {
            whose.put("userId", new People(context.server()).id(user));
        }
        if (conversation != null) {
            whose.put("conversationId", conversation);
        }
        return whose;
    }

    /** Answers the exit code once it is over. */
    private Optional<Integer> take(ServerEvent event, ProgressLine progress) {
        JsonNode data = event.data();
        if (context.output().isJson()) {
            context.output().json(document(event));
        }
        switch (event.name()) {
            case "progress" -> show(data, progress);
            case "difference" -> differs(data, progress);
            case "failed" -> throw UnavailableException.of(data);
            case "done" -> {
                progress.clear();
                return Optional.of(verdict(data));
            }
            default -> {} // kinds that are new
        }
        return Optional.empty();
    }

    /** What happened, with its kind. */
    private static JsonNode document(ServerEvent event) {
        return Json.MAPPER.createObjectNode().put("event", event.name()).set("data", event.data());
    }

    private void show(JsonNode data, ProgressLine progress) {
        if (!context.output().isJson()) {
            progress.show(progress(data));
        }
    }

    static Progress progress(JsonNode data) {
        long position = data.path("position").asLong(0);
        long head = data.path("head").asLong(0);
        int percent = head <= 0 ? 100 : (int) Math.clamp(100 * position / head, 0, 100);
        return new Progress(
                "unread counts",
                "reading",
                percent,
                Plain.number(data.path("checked").asLong(0)) + " checked");
    }

    private void differs(JsonNode data, ProgressLine progress) {
        if (!context.output().isJson()) {
            progress.clear();
            context.output().line(difference(data), Style.BAD);
        }
    }

    static String difference(JsonNode data) {
        return Plain.text("person " + data.path("userId").asString("") + " in "
                + data.path("conversationId").asString("") + ", "
                + data.path("view").asString("")
                + ": the log says " + counts(data.path("expected")) + ", found " + counts(data.path("found")));
    }

    private static String counts(JsonNode counts) {
        if (!counts.isObject()) {
            return "no member";
        }
        return counts.path("unreadCount").asLong() + " unread, "
                + counts.path("mentionCount").asLong() + " mentions (read "
                + counts.path("lastReadSeq").asLong() + " of "
                + counts.path("lastSeq").asLong() + ")";
    }

    private int verdict(JsonNode done) {
        long differences = done.path("differences").asLong(0);
        long unsettled = done.path("unsettled").asLong(0);
        if (!context.output().isJson()) {
            if (unsettled > 0) {
                context.output().note(Plain.number(unsettled) + " counts changed too fast to be judged: run it again");
            }
            String looked = Plain.number(done.path("checked").asLong(0)) + " counts of "
                    + Plain.number(done.path("conversations").asLong(0)) + " conversations";
            context.output()
                    .line(
                            differences == 0
                                    ? looked + ": every one is what the log says"
                                    : looked + ": " + Plain.number(differences)
                                            + " differ. To put them right: confab-admin rebuild unread",
                            differences == 0 ? Style.GOOD : Style.BAD);
        }
        return differences == 0 ? ExitCode.OK : ExitCode.FINDING;
    }
}
