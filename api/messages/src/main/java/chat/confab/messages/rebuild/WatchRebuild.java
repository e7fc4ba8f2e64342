package chat.confab.messages.rebuild;

/** Follows a rebuild: a stream of {@link RebuildView}, a few a second, that ends with the rebuild. Refused: NO_SUCH_REBUILD. */
public record WatchRebuild(String rebuildId) {}
