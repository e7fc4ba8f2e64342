package chat.confab.http.admin;

/** The rebuild that was started, or that was running already. */
record RebuildStarted(String rebuildId) {}
