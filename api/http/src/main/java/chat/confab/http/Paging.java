package chat.confab.http;

/** The sizes of pages, the same for every list. */
public final class Paging {

    /** How many entries unless the caller says. */
    public static final String DEFAULT = "50";

    /** How many at the most. */
    public static final int MAX = 100;

    /** Characters of a cursor: no cursor of ours is longer. */
    public static final int CURSOR = 512;

    private Paging() {}
}
