package chat.confab.http.limits;

import static chat.confab.http.problems.ProblemType.TOO_MANY_ATTEMPTS;

import chat.confab.vault.Username;
import java.util.Locale;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Slows guessing. Every attempt is counted before the password is looked at, so that many at once gain nothing, and taken
 * back when it succeeds. Three limits, because each alone would be wrong:
 *
 * <ul>
 *   <li>{@link RateLimit#LOGIN}, an account from one address, is strict: nobody mistypes often from one place.
 *   <li>{@link RateLimit#LOGIN_ACCOUNT}, an account from wherever, stops whoever guesses from many addresses. It is loose,
 *       because it is also the one by which a stranger can keep the owner out; whoever is logged in stays so.
 *   <li>{@link RateLimit#LOGIN_ADDRESS}, an address for whatever account, stops whoever tries one common password on
 *       everybody. It is loose, because many people may share an address.
 * </ul>
 *
 * The strict one is asked first: whom it refuses takes nothing from the others, so that one address cannot use up an
 * account's. A success shows that the owner is there and forgets what was counted for the account, but gives the address
 * only its own attempt back: otherwise an account of one's own would buy guesses at those of others.
 */
@Component
public final class LoginThrottle {

    private final Limiter limiter;

    LoginThrottle(Limiter limiter) {
        this.limiter = limiter;
    }

    /** Counts an attempt, or turns it away with 429 and how long to wait. */
    public Mono<Void> admit(String username, String address) {
        String account = account(username);
        Mono<Void> forAddress = ClientAddress.isLocal(address)
                ? Mono.empty()
                : limiter.admit(RateLimit.LOGIN_ADDRESS, address, TOO_MANY_ATTEMPTS);
        return limiter.admit(RateLimit.LOGIN, from(account, address), TOO_MANY_ATTEMPTS)
                .then(limiter.admit(RateLimit.LOGIN_ACCOUNT, account, TOO_MANY_ATTEMPTS))
                .then(forAddress);
    }

    /** Forgets the attempts: the password was right. */
    public Mono<Void> succeeded(String username, String address) {
        String account = account(username);
        return Mono.when(
                limiter.forget(RateLimit.LOGIN, from(account, address)),
                limiter.forget(RateLimit.LOGIN_ACCOUNT, account),
                limiter.giveBack(RateLimit.LOGIN_ADDRESS, address));
    }

    private static String from(String account, String address) {
        return account + "@" + address;
    }

    /** All spellings of a username are one account. */
    private static String account(String username) {
        return Username.parse(username).map(Username::value).orElseGet(() -> username.toLowerCase(Locale.ROOT));
    }
}
