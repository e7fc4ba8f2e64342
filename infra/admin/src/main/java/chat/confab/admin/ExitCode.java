package chat.confab.admin;

/** What the process ends with, for scripts. */
final class ExitCode {

    static final int OK = 0;

    /** It was done, and what it found is not as it should be: counts that differ, a rebuild that failed, a leak. */
    static final int FINDING = 1;

    /** The command line is wrong. */
    static final int USAGE = 2;

    /** The server refuses: not logged in, not allowed, not there, not now. */
    static final int REFUSED = 3;

    /** The server cannot be reached or cannot answer at the moment. */
    static final int UNREACHABLE = 4;

    private ExitCode() {}
}
