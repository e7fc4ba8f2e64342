package chat.confab.http.oidc;

import chat.confab.http.accounts.Accounts;
import chat.confab.http.accounts.SignedIn;
import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.ProblemType;
import chat.confab.http.security.Passwords;
import chat.confab.messages.UserId;
import chat.confab.vault.Account;
import chat.confab.vault.Client;
import chat.confab.vault.Vault;
import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Lets in whom the provider vouches for: by the account that is theirs, or a new one. Which it is, issuer and subject
 * alone decide; an account that happens to have the same name or address is somebody else's.
 */
@Component
@Conditional(OidcEnabled.class)
final class ExternalLogins {

    private static final int ATTEMPTS = 20;
    private static final int PASSWORD_BYTES = 32;

    private final Vault vault;
    private final Passwords passwords;
    private final Accounts accounts;
    private final SecureRandom random = new SecureRandom();

    ExternalLogins(Vault vault, Passwords passwords, Accounts accounts) {
        this.vault = vault;
        this.passwords = passwords;
        this.accounts = accounts;
    }

    Mono<SignedIn> login(Newcomer person, Client client) {
        return find(person)
                .switchIfEmpty(Mono.defer(() -> make(person)))
                .flatMap(account -> accounts.enter(account, client));
    }

    private Mono<Account> find(Newcomer person) {
        return inVault(() -> vault.findByExternal(person.identity())).flatMap(Mono::justOrEmpty);
    }

    private Mono<Account> make(Newcomer person) {
        return passwords.hash(nobodysPassword()).flatMap(hash -> make(person, hash, 1));
    }

    private Mono<Account> make(Newcomer person, String hash, int attempt) {
        if (attempt > ATTEMPTS) {
            return Mono.error(ProblemException.of(
                    ProblemType.USERNAME_TAKEN, "No free username is like " + person.wish() + "; try again"));
        }
        UserId userId = new UserId(UuidCreator.getTimeOrderedEpoch().toString());
        Account account =
                new Account(userId, person.username(attempt), person.displayName(), hash, false, person.identity());
        return inVault(() -> vault.reserve(account))
                .flatMap(won -> won
                        ? Mono.just(account)
                        : find(person).switchIfEmpty(Mono.defer(() -> make(person, hash, attempt + 1))));
    }

    /** Known to nobody, and checked as long as any other: who has no password does not show. */
    private String nobodysPassword() {
        byte[] secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }

    /** The vault blocks for the disk. */
    private static <T> Mono<T> inVault(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
