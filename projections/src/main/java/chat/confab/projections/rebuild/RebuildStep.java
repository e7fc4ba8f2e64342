package chat.confab.projections.rebuild;

import chat.confab.messages.rebuild.RebuildPhase;
import java.time.Clock;
import java.util.Optional;

/**
 * The next step of a running rebuild, when it is due. What it does to the store may be done again: another node may be faster, and a
 * crash may come between that and the writing down.
 *
 * @param live the version that answers, as this node keeps it
 */
record RebuildStep(ReadModel model, Clock clock, Versions versions, Rebuild rebuild, Optional<RunningVersion> live) {

    /** How far behind the live version a rebuild may be to be checked, in events. */
    private static final long NEARLY = 2_000;

    /** What is to be written down, if anything. */
    Optional<Versions> next(RunningVersion building) {
        String failure = building.failure();
        if (failure != null) {
            return Optional.of(failed(failure));
        }
        return switch (rebuild.phase()) {
            case STARTING -> {
                model.prepare(rebuild.to());
                yield Optional.of(versions.advance(RebuildPhase.REPLAYING));
            }
            case REPLAYING ->
                building.position() >= Math.max(rebuild.target(), livePosition() - NEARLY)
                        ? Optional.of(versions.advance(RebuildPhase.VERIFYING))
                        : Optional.empty();
            case VERIFYING ->
                Optional.of(fault(building).map(this::failed).orElseGet(() -> versions.advance(RebuildPhase.FLIPPING)));
            case FLIPPING -> isLevel(building) ? Optional.of(flipped()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Versions failed(String why) {
        return versions.end(RebuildPhase.FAILED, why, clock.instant());
    }

    private Versions flipped() {
        model.point(rebuild.to());
        return versions.flip(clock.instant());
    }

    /** An event that the live version took and the new one does not would be missing from then on. */
    private Optional<String> fault(RunningVersion building) {
        long aside = building.deadLetters();
        long asideNow = live.map(RunningVersion::deadLetters).orElse(0L);
        return aside > asideNow
                ? Optional.of(
                        "%d events could not be taken in, of which the live version has %d".formatted(aside, asideNow))
                : model.verify(rebuild.to(), rebuild.target(), rebuild.startedAt());
    }

    /** Whether the version soon is where the live one is now; {@link LiveSwitch} sees to the rest. */
    private boolean isLevel(RunningVersion building) {
        long there = livePosition();
        return there >= 0 && LiveSwitch.isSoonAt(building, () -> there);
    }

    private long livePosition() {
        return live.map(RunningVersion::position).orElse(-1L);
    }
}
