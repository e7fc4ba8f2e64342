package chat.confab.standalone;

import chat.confab.messages.rebuild.RebuildPhase;
import chat.confab.projections.rebuild.LogHead;
import chat.confab.projections.rebuild.RunningVersion;
import chat.confab.search.IndexerStatus;
import chat.confab.search.SearchIndexer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A version of the search index: filled from the log while it is being built, by the indexer from Kafka once it is live, and by both in
 * between.
 */
final class SearchVersion implements RunningVersion {

    private final RunningVersion replay;
    private final Supplier<@Nullable String> refusal;
    private final Supplier<SearchIndexer> newIndexer;
    private final LogHead published;
    private volatile @Nullable SearchIndexer indexer;
    private volatile boolean replaying;

    /** @param published up to where in the log Kafka has been given everything */
    SearchVersion(
            RunningVersion replay,
            Supplier<@Nullable String> refusal,
            Supplier<SearchIndexer> newIndexer,
            LogHead published) {
        this.replay = replay;
        this.refusal = refusal;
        this.newIndexer = newIndexer;
        this.published = published;
    }

    @Override
    public void keepUp(RebuildPhase phase) {
        if (phase.isRunning() && phase != RebuildPhase.STARTING) {
            replaying = true;
            replay.keepUp(phase);
        } else if (replaying) {
            replaying = false;
            replay.stop();
        }
        if ((!phase.isRunning() || phase == RebuildPhase.FLIPPING) && indexer == null) {
            SearchIndexer started = newIndexer.get();
            started.start();
            indexer = started;
        }
    }

    @Override
    public long position() {
        SearchIndexer following = indexer;
        long followed = following == null ? Long.MAX_VALUE : followed(following.status());
        return Math.min(followed, replaying ? replay.position() : following == null ? -1 : Long.MAX_VALUE);
    }

    private long followed(IndexerStatus status) {
        return status.caughtUp() ? published.position() : Math.min(status.position(), published.position());
    }

    @Override
    public long deadLetters() {
        SearchIndexer following = indexer;
        return replay.deadLetters()
                + (following == null ? 0 : following.status().deadLetters());
    }

    @Override
    public @Nullable String failure() {
        return refusal.get();
    }

    @Override
    public void stop() {
        replay.stop();
        SearchIndexer following = indexer;
        if (following != null) {
            following.close();
            indexer = null;
        }
    }
}
