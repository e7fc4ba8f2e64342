package chat.confab.projections.rebuild;

import chat.confab.messages.UserId;
import chat.confab.messages.rebuild.RebuildPhase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one read model: which one answers, which others there are and why. All nodes see the same, because it is
 * only ever replaced as a whole ({@link VersionRegistry}); each step of a rebuild is one replacement, so that a crash is
 * always before a step or after it.
 *
 * @param live the version that answers
 * @param previous the one that was live before, kept up to date for a roll-back
 * @param flippedAt since when {@code live} is
 * @param latest the highest number that was ever given
 * @param dropping versions that nobody needs any more and that are not gone yet
 * @param rebuilds the last ones, the newest first; at most one of them is running
 */
record Versions(
        int live,
        @Nullable Integer previous,
        @Nullable Instant flippedAt,
        int latest,
        List<Integer> dropping,
        List<Rebuild> rebuilds) {

    private static final int REMEMBERED = 20;

    /** Of a read model that was never rebuilt. */
    static Versions first(int version) {
        return new Versions(version, null, null, version, List.of(), List.of());
    }

    Optional<Rebuild> running() {
        return rebuilds.stream().filter(rebuild -> rebuild.phase().isRunning()).findFirst();
    }

    Optional<Rebuild> find(String rebuildId) {
        return rebuilds.stream()
                .filter(rebuild -> rebuild.id().equals(rebuildId))
                .findFirst();
    }

    /** The versions that take in events: each is kept up to date. */
    List<Integer> kept() {
        return Stream.of(live, previous, running().map(Rebuild::to).orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Where the version stands on its way from a rebuild to being dropped. */
    RebuildPhase phaseOf(int version) {
        return running()
                .filter(rebuild -> rebuild.to() == version)
                .map(Rebuild::phase)
                .orElse(RebuildPhase.LIVE);
    }

    /** The next version is to be built; what was kept for a roll-back makes room for it. */
    Versions start(String readModel, long target, UserId by, Instant now) {
        int to = latest + 1;
        Rebuild rebuild =
                new Rebuild(readModel + "-v" + to, live, to, RebuildPhase.STARTING, target, by, now, null, null);
        Versions retired = retire();
        List<Rebuild> all = Stream.concat(Stream.of(rebuild), rebuilds.stream())
                .limit(REMEMBERED)
                .toList();
        return new Versions(live, null, flippedAt, to, retired.dropping, all);
    }

    Versions advance(RebuildPhase phase) {
        return withRunning(rebuild -> rebuild.in(phase));
    }

    /** The one step that changes what people see. */
    Versions flip(Instant now) {
        int to = running().orElseThrow().to();
        List<Rebuild> all = withRunning(rebuild -> rebuild.over(RebuildPhase.LIVE, null, now)).rebuilds;
        return new Versions(to, live, now, latest, dropping, all);
    }

    /** The running rebuild ends without having changed anything that people see. */
    Versions end(RebuildPhase phase, @Nullable String why, Instant now) {
        int to = running().orElseThrow().to();
        List<Rebuild> all = withRunning(rebuild -> rebuild.over(phase, why, now)).rebuilds;
        return new Versions(live, previous, flippedAt, latest, with(dropping, to), all);
    }

    /** The previous version is live again, and the other way round: rolling back twice changes nothing. */
    Versions rollBack(Instant now) {
        int back = Objects.requireNonNull(previous);
        List<Rebuild> all = rebuilds.stream()
                .map(rebuild -> rebuild.to() == live
                        ? rebuild.in(RebuildPhase.ROLLED_BACK)
                        : rebuild.to() == back ? rebuild.in(RebuildPhase.LIVE) : rebuild)
                .toList();
        return new Versions(back, live, now, latest, dropping, all);
    }

    /** Nothing is kept for a roll-back any more. */
    Versions retire() {
        return previous == null
                ? this
                : new Versions(live, null, flippedAt, latest, with(dropping, previous), rebuilds);
    }

    /** The version is gone. */
    Versions dropped(int version) {
        List<Integer> rest = dropping.stream().filter(other -> other != version).toList();
        return new Versions(live, previous, flippedAt, latest, rest, rebuilds);
    }

    private Versions withRunning(UnaryOperator<Rebuild> change) {
        List<Rebuild> all = rebuilds.stream()
                .map(rebuild -> rebuild.phase().isRunning() ? change.apply(rebuild) : rebuild)
                .toList();
        return new Versions(live, previous, flippedAt, latest, dropping, all);
    }

    private static List<Integer> with(List<Integer> some, int more) {
        return Stream.concat(some.stream(), Stream.of(more)).distinct().toList();
    }
}
