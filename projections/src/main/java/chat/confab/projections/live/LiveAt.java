package chat.confab.projections.live;

/** An entry and its place in the log, which is what a client resumes with. */
public record LiveAt(long position, LiveEntry entry) {}
