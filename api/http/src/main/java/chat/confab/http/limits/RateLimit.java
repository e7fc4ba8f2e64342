package chat.confab.http.limits;

import chat.confab.throttle.Rate;
import java.util.Locale;

/**
 * Every limit, with its default. {@code confab.limits.<id>=60/1m} sets another, with or without a burst:
 * {@code "20/s burst 40"}. A burst lets a client catch up that was offline, or a page that loads much at once; what it
 * takes is refilled evenly.
 *
 * <pre>
 * id              default             per                  what
 * send            50/s burst 1000     person               sending messages
 * edit            20/s burst 200      person               editing and deleting messages
 * react           20/s burst 200      person               reactions, put and taken back
 * typing          5/s burst 20        person               typing signals
 * search          20/s burst 200      person               searching
 * upload          5/s burst 50        person               uploading media
 * stream          2/s burst 100       person               opening streams; how many may be open at once on a node
 *                                                          is confab.http.streams-per-user
 * read            100/s burst 1000    person, or address   every other GET
 * write           50/s burst 500      person, or address   everything else
 * register        60/h burst 100      address              making accounts
 * refresh         10/s burst 300      address              spending refresh tokens
 * login           10/10m              account and address  logins that failed, see LoginThrottle
 * login-account   100/h               account              logins that failed, from wherever
 * login-address   100/10m             address              logins that failed, for whomever
 * </pre>
 *
 * An IPv6 address counts with all others of its /64 network. This machine's own addresses are not limited: behind one is
 * an administrator, or a proxy and with it everybody, see {@link ClientAddress}.
 */
enum RateLimit {
    SEND("50/s burst 1000"),
    EDIT("20/s burst 200"),
    REACT("20/s burst 200"),
    TYPING("5/s burst 20"),
    SEARCH("20/s burst 200"),
    UPLOAD("5/s burst 50"),
    STREAM("2/s burst 100"),
    READ("100/s burst 1000"),
    WRITE("50/s burst 500"),
    REGISTER("60/h burst 100"),
    REFRESH("10/s burst 300"),
    LOGIN("10/10m"),
    LOGIN_ACCOUNT("100/h"),
    LOGIN_ADDRESS("100/10m");

    private final Rate standard;

    RateLimit(String standard) {
        this.standard = Rate.parse(standard);
    }

    /** The rate where no setting says another. */
    Rate standard() {
        return standard;
    }

    /** Its name in settings, answers and metrics, such as {@code login-account}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
