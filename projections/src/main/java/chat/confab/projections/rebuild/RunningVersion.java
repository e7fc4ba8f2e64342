package chat.confab.projections.rebuild;

import chat.confab.messages.rebuild.RebuildPhase;
import org.jspecify.annotations.Nullable;

/** One version of a read model as this node keeps it up to date, alone or with others. */
public interface RunningVersion {

    /** Begins or goes on, as it befits the phase that its rebuild has reached. Called again and again, never from two threads. */
    void keepUp(RebuildPhase phase);

    /** Up to where in the log it is certain to have come, on whatever node; -1 when that is unknown. Never waits. */
    long position();

    /** Events that it could not take and keeps aside. */
    long deadLetters();

    /** Why it can never become live, if that is so. */
    default @Nullable String failure() {
        return null;
    }

    /** Returns when this node writes nothing more to it. */
    void stop();
}
