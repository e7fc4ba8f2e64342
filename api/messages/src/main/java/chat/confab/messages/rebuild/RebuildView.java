package chat.confab.messages.rebuild;

import chat.confab.messages.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a rebuild stands.
 *
 * @param fromVersion the live version when it started
 * @param toVersion the one that it builds
 * @param startedBy who asked for it
 * @param position up to where in the log it has come, -1 before it has begun
 * @param head where in the log the end is now; while it runs
 * @param percent of the way to the head, 0 to 100
 * @param eventsPerSecond lately
 * @param eta seconds until it is there, as far as that can be said
 * @param failure why it failed, for people
 */
public record RebuildView(
        String rebuildId,
        String readModel,
        int fromVersion,
        int toVersion,
        RebuildPhase phase,
        UserId startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long position,
        long head,
        int percent,
        long eventsPerSecond,
        @Nullable Long eta,
        @Nullable String failure) {}
