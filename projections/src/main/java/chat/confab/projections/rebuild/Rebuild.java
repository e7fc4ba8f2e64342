package chat.confab.projections.rebuild;

import chat.confab.messages.UserId;
import chat.confab.messages.rebuild.RebuildPhase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One rebuild, as it is written down.
 *
 * @param id such as {@code timeline-v2}; version numbers are never used twice, so neither are ids
 * @param target the log's last position when it started: what it has to hold at the least
 */
record Rebuild(
        String id,
        int from,
        int to,
        RebuildPhase phase,
        long target,
        UserId startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure) {

    Rebuild in(RebuildPhase next) {
        return new Rebuild(id, from, to, next, target, startedBy, startedAt, finishedAt, failure);
    }

    Rebuild over(RebuildPhase last, @Nullable String why, Instant now) {
        return new Rebuild(id, from, to, last, target, startedBy, startedAt, now, why);
    }
}
