package chat.confab.http.admin;

/** @param liveVersion the version that answers from now on */
record RolledBack(int liveVersion) {}
