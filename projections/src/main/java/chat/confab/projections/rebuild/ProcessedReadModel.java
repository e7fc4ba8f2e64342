package chat.confab.projections.rebuild;

import chat.confab.projections.ReadableTokenStore;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A read model whose versions are filled by event processors.
 *
 * @param registry where its versions are written down
 * @param projection what writes the version of that name
 * @param tokens where that version has come to
 * @param erase removes that version's data
 * @param inPieces whether several segments of it may be written at the same time
 * @param isAwaited see {@link ReadModel#isAwaited}
 */
record ProcessedReadModel(
        String name,
        VersionRegistry registry,
        Processors processors,
        Function<String, Object> projection,
        Function<String, ReadableTokenStore> tokens,
        Consumer<String> erase,
        boolean inPieces,
        boolean isAwaited)
        implements ReadModel {

    /** What a version is called in its store, such as {@code timeline_v2}. */
    static String nameOf(String readModel, int version) {
        return readModel + "_v" + version;
    }

    @Override
    public RunningVersion open(int version) {
        String versionName = nameOf(name, version);
        return processors.open(versionName, projection.apply(versionName), tokens.apply(versionName), inPieces);
    }

    /**
     * Whoever holds every claim is the only one who could still write, and does not: a claim outlasts the writes that it guards. The
     * tokens go last, so that what a crash leaves behind is still found.
     */
    @Override
    public void drop(int version) {
        String versionName = nameOf(name, version);
        ReadableTokenStore store = tokens.apply(versionName);
        int[] segments = store.fetchSegments(versionName);
        for (int segment : segments) {
            store.fetchToken(versionName, segment);
        }
        erase.accept(versionName);
        processors.deadLetters().apply(versionName).clear();
        for (int segment : segments) {
            store.deleteToken(versionName, segment);
        }
    }
}
