package chat.confab.http.accounts;

import static chat.confab.http.problems.ProblemType.INVALID_REFRESH_TOKEN;
import static chat.confab.http.problems.ProblemType.USERNAME_RESERVED;
import static chat.confab.http.problems.ProblemType.USERNAME_TAKEN;
import static chat.confab.http.problems.ProblemType.WRONG_CREDENTIALS;
import static chat.confab.http.problems.ProblemType.WRONG_PASSWORD;

import chat.confab.http.Gateway;
import chat.confab.http.limits.LoginThrottle;
import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.ProblemType;
import chat.confab.http.security.AccessTokens;
import chat.confab.http.security.Caller;
import chat.confab.http.security.Passwords;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.people.FindUser;
import chat.confab.messages.people.RegisterUser;
import chat.confab.messages.people.UserView;
import chat.confab.vault.Account;
import chat.confab.vault.Client;
import chat.confab.vault.RefreshToken;
import chat.confab.vault.Username;
import chat.confab.vault.Vault;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Coming in and going out. Registering reserves the username in the vault, then tells the log; a registration that ended
 * between the two is finished by the next login.
 */
@Component
public class Accounts {

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private final Vault vault;
    private final Passwords passwords;
    private final AccessTokens tokens;
    private final LoginThrottle throttle;
    private final Gateway gateway;

    Accounts(Vault vault, Passwords passwords, AccessTokens tokens, LoginThrottle throttle, Gateway gateway) {
        this.vault = vault;
        this.passwords = passwords;
        this.tokens = tokens;
        this.throttle = throttle;
        this.gateway = gateway;
    }

    Mono<SignedIn> register(Username username, String displayName, String password, Client client) {
        if (username.isReserved()) {
            return Mono.error(ProblemException.of(USERNAME_RESERVED, "Nobody may be called " + username));
        }
        return find(username)
                .flatMap(before -> before.isPresent() ? taken(username) : passwords.hash(password))
                .map(hash -> new Account(newUserId(), username, displayName, hash, false))
                .delayUntil(account ->
                        inVault(() -> vault.reserve(account)).flatMap(won -> won ? Mono.just(account) : lost(username)))
                .delayUntil(this::tellTheLog)
                .flatMap(account -> signIn(account, account.displayName(), client));
    }

    private static <T> Mono<T> taken(Username username) {
        return Mono.error(ProblemException.of(USERNAME_TAKEN, "Somebody is called " + username + " already"));
    }

    /** To somebody of that very name, unless of one that only looks like it. */
    private <T> Mono<T> lost(Username username) {
        return find(username)
                .flatMap(winner -> winner.isPresent()
                        ? taken(username)
                        : Mono.error(ProblemException.of(
                                USERNAME_TAKEN, username + " is too like an existing name: choose another")));
    }

    private static UserId newUserId() {
        return new UserId(UuidCreator.getTimeOrderedEpoch().toString());
    }

    private Mono<Void> tellTheLog(Account account) {
        return gateway.run(
                        account.userId(),
                        new RegisterUser(account.userId(), account.username().value(), account.displayName()))
                .onErrorResume(
                        Accounts::forGood,
                        refused ->
                                inVault(() -> vault.release(account.userId())).then(Mono.error(refused)))
                .then(inVault(() -> vault.markRegistered(account.userId())));
    }

    /** The log has refused what it was told, and always will. */
    private static boolean forGood(Throwable failure) {
        return failure instanceof RefusedException refused && refused.refusal().kind() == Refusal.Kind.INVALID;
    }

    Mono<SignedIn> login(String username, String password, String address, Client client) {
        return throttle.admit(username, address)
                .then(Mono.justOrEmpty(Username.parse(username)))
                .flatMap(this::find)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> check(found, password, WRONG_CREDENTIALS))
                .delayUntil(account -> throttle.succeeded(username, address))
                .flatMap(account -> enter(account, client));
    }

    /** Lets in whoever has shown that the account is theirs. */
    public Mono<SignedIn> enter(Account account, Client client) {
        Mono<Void> known = account.registered() ? Mono.empty() : tellTheLog(account);
        return known.then(Mono.defer(() -> displayName(account))).flatMap(name -> signIn(account, name, client));
    }

    public Mono<SignedIn> refresh(String refreshToken, Client client) {
        return inVault(() -> vault.refresh(refreshToken, client))
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(Mono.error(() -> ProblemException.of(
                        INVALID_REFRESH_TOKEN, "It is unknown, spent or expired, or its login has ended: log in")))
                .flatMap(token -> account(token.userId())
                        .flatMap(account -> displayName(account).map(name -> signedIn(account, name, token))));
    }

    Mono<Void> logout(Caller caller) {
        return inVault(() -> vault.endFamily(caller.userId(), caller.family())).then();
    }

    /** Also ends the person's other logins, wherever they are. */
    Mono<Void> changePassword(Caller caller, PasswordRequest passwordsGiven, String address) {
        String throttled = caller.userId().value();
        return throttle.admit(throttled, address)
                .then(inVault(() -> vault.findById(caller.userId())))
                .flatMap(found -> check(found, passwordsGiven.current(), WRONG_PASSWORD))
                .delayUntil(account -> throttle.succeeded(throttled, address))
                .flatMap(account -> passwords.hash(passwordsGiven.next()))
                .flatMap(hash -> inVault(() -> vault.changePassword(caller.userId(), hash, caller.family())));
    }

    private Mono<Account> check(Optional<Account> found, String password, ProblemType otherwise) {
        return passwords
                .matches(password, found.map(Account::passwordHash))
                .filter(right -> right)
                .flatMap(right -> Mono.justOrEmpty(found))
                .switchIfEmpty(Mono.error(() -> ProblemException.of(otherwise, "Check the spelling and try again")));
    }

    /** What the log knows; the name at registration while that cannot be asked, because coming in must work then too. */
    private Mono<String> displayName(Account account) {
        return gateway.query(account.userId(), new FindUser(account.userId(), account.userId()), UserView.class)
                .map(UserView::displayName)
                .onErrorResume(away -> {
                    LOG.warn("The display name of {} cannot be asked: {}", account.userId(), away.toString());
                    return Mono.just(account.displayName());
                });
    }

    private Mono<SignedIn> signIn(Account account, String displayName, Client client) {
        return inVault(() -> vault.beginFamily(account.userId(), client))
                .map(token -> signedIn(account, displayName, token));
    }

    private SignedIn signedIn(Account account, String displayName, RefreshToken refresh) {
        return new SignedIn(
                account.userId(),
                account.username(),
                displayName,
                tokens.issue(account.userId(), refresh.family()),
                refresh.token(),
                tokens.life().toSeconds(),
                refresh);
    }

    private Mono<Optional<Account>> find(Username username) {
        return inVault(() -> vault.findByUsername(username));
    }

    private Mono<Account> account(UserId userId) {
        return inVault(() -> vault.findById(userId)).flatMap(Mono::justOrEmpty);
    }

    /** The vault blocks for the disk. */
    private static <T> Mono<T> inVault(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }

    private static Mono<Void> inVault(Runnable work) {
        return Mono.<Void>fromRunnable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
