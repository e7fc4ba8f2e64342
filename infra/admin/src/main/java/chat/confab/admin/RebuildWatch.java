package chat.confab.admin;

import chat.confab.admin.server.Call;
import chat.confab.admin.server.EventStream;
import chat.confab.admin.server.ServerEvent;
import chat.confab.admin.server.UnavailableException;
import chat.confab.admin.terminal.Plain;
import chat.confab.admin.terminal.Progress;
import chat.confab.admin.terminal.ProgressLine;
import chat.confab.admin.terminal.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Follows a rebuild to its end. The rebuild outlives a server that is started again, so a stream that breaks is opened
 * again for a while.
 */
final class RebuildWatch {

    private static final Set<String> RUNNING = Set.of("starting", "replaying", "verifying", "flipping");
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Context context;
    private final ProgressLine progress;
    private @Nullable JsonNode last;

    RebuildWatch(Context context) {
        this.context = context;
        this.progress = new ProgressLine(context.output());
    }

    /** Answers the exit code: a finding unless the new version is live. */
    int follow(String id) {
        Instant heard = context.surroundings().clock().instant();
        while (true) {
            try {
                if (listen(id)) {
                    return over();
                }
                heard = context.surroundings().clock().instant();
            } catch (UnavailableException lost) {
                if (last == null
                        || heard.plus(PATIENCE)
                                .isBefore(context.surroundings().clock().instant())) {
                    throw lost;
                }
                progress.clear();
                context.output().note(lost.problem().sentence() + "; trying again …");
            }
            if (!Pause.of(BETWEEN)) {
                return ExitCode.OK;
            }
        }
    }

    /** Answers whether the rebuild is over. */
    private boolean listen(String id) {
        try (EventStream stream = context.server().stream(Call.get("admin", "projections", "rebuilds", id, "stream"))) {
            Optional<ServerEvent> event = stream.next(SILENCE);
            for (; event.isPresent(); event = stream.next(SILENCE)) {
                last = event.get().data();
                show(last);
                if (!RUNNING.contains(phase(last))) {
                    return true;
                }
            }
            return false;
        } finally {
            progress.close();
        }
    }

    private static String phase(JsonNode rebuild) {
        return rebuild.path("phase").asString("");
    }

    private void show(JsonNode rebuild) {
        if (context.output().isJson()) {
            context.output().json(rebuild);
        } else if (RUNNING.contains(phase(rebuild))) {
            progress.show(progress(rebuild, context.output().isUnicode()));
        }
    }

    static Progress progress(JsonNode rebuild, boolean unicode) {
        long rate = rebuild.path("eventsPerSecond").asLong(0);
        JsonNode eta = rebuild.path("eta");
        String details = Plain.number(rate) + " events/s"
                + (eta.isNumber() ? "  ETA " + Plain.duration(Duration.ofSeconds(eta.asLong())) : "");
        return new Progress(
                versions(rebuild, unicode),
                phase(rebuild),
                rebuild.path("percent").asInt(0),
                details);
    }

    private static String versions(JsonNode rebuild, boolean unicode) {
        return Plain.text(rebuild.path("readModel").asString("")) + " v"
                + rebuild.path("fromVersion").asInt(0) + (unicode ? " → v" : " -> v")
                + rebuild.path("toVersion").asInt(0);
    }

    private int over() {
        JsonNode rebuild = last;
        if (rebuild == null || context.output().isJson()) {
            return rebuild != null && phase(rebuild).equals("live") ? ExitCode.OK : ExitCode.FINDING;
        }
        String what = versions(rebuild, context.output().isUnicode());
        if (phase(rebuild).equals("live")) {
            context.output().line(what + " is live" + took(rebuild), Style.GOOD);
            return ExitCode.OK;
        }
        String why = Plain.text(rebuild.path("failure").asString(""));
        context.output().line(what + ": " + phase(rebuild) + (why.isEmpty() ? "" : ": " + why), Style.BAD);
        return ExitCode.FINDING;
    }

    private static String took(JsonNode rebuild) {
        String started = rebuild.path("startedAt").asString("");
        String finished = rebuild.path("finishedAt").asString("");
        if (started.isEmpty() || finished.isEmpty()) {
            return "";
        }
        return ", after " + Plain.duration(Duration.between(Instant.parse(started), Instant.parse(finished)));
    }
}
