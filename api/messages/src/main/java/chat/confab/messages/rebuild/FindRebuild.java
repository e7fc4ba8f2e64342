package chat.confab.messages.rebuild;

/** Asks how a rebuild stands, running or over. Answers {@link RebuildView}. Refused: NO_SUCH_REBUILD. */
public record FindRebuild(String rebuildId) {}
