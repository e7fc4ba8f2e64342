package chat.confab.messages.rebuild;

import org.jspecify.annotations.Nullable;

/**
 * How one read model stands.
 *
 * @param liveVersion the version that answers
 * @param buildingVersion the one that is being built, if any
 * @param previousVersion the one that is kept up to date for a roll-back, if any
 * @param rebuildId the rebuild that is running, or the last one
 * @param position up to where in the log the live version has come, -1 when it has not begun
 * @param head the log's last position
 * @param lag events between the two
 * @param eventsPerSecond that the building version takes in, or else the live one
 * @param eta seconds until the building version is there
 * @param deadLetters events that the live version could not take and keeps aside
 */
public record ReadModelView(
        String name,
        int liveVersion,
        @Nullable Integer buildingVersion,
        @Nullable Integer previousVersion,
        @Nullable String rebuildId,
        long position,
        long head,
        long lag,
        long eventsPerSecond,
        @Nullable Long eta,
        long deadLetters) {}
