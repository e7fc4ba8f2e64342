package chat.confab.projections.rebuild;

import java.time.Instant;
import java.util.Optional;

/** A read model, as far as having several versions of it goes. What it does may be done again, by any node. */
public interface ReadModel {

    String name();

    /** Whether people expect to find in it at once what they have just written. */
    default boolean isAwaited() {
        return true;
    }

    /** Where its versions are written down. */
    VersionRegistry registry();

    /** The version that is live where nothing is written down. */
    default int firstVersion() {
        return 1;
    }

    /** A version as this node is to keep it; nothing happens before {@link RunningVersion#keepUp}. */
    RunningVersion open(int version);

    /** Makes room for a version. */
    default void prepare(int version) {}

    /**
     * Checks a version that has taken in everything.
     *
     * @param target what it holds the log up to at the least
     * @param since when that was the log's end
     * @return what is wrong with it
     */
    default Optional<String> verify(int version, long target, Instant since) {
        return Optional.empty();
    }

    /** Makes the store itself answer from that version, where it is the store that decides. */
    default void point(int version) {}

    /**
     * Removes all that there is of a version.
     *
     * @throws RuntimeException while another node still writes to it, or the store is away
     */
    void drop(int version);
}
