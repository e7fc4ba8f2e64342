package chat.confab.http.security;

import chat.confab.http.HttpSettings;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Password hashes: Argon2id with the parameters that OWASP's password storage cheat sheet gives (19 MiB, 2 passes, 1
 * lane). A few are made at once and a few more wait; beyond that callers are told to try later, so that a rush of logins
 * cannot eat all memory.
 */
@Component
public final class Passwords implements DisposableBean {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;

    /** How many may wait for each thread: some seconds' work. */
    private static final int WAITING = 64;

    private final PasswordEncoder encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);
    private final String nobodysHash = encode("the password of nobody");
    private final Scheduler threads;

    Passwords(HttpSettings settings) {
        this.threads = Schedulers.newBoundedElastic(settings.hashingThreads(), WAITING, "passwords");
    }

    public Mono<String> hash(String password) {
        return Mono.fromCallable(() -> encode(password)).subscribeOn(threads);
    }

    /** Whether it is the hash's password; takes as long when there is no hash, so that time does not tell. */
    public Mono<Boolean> matches(String password, Optional<String> hash) {
        return Mono.fromCallable(() -> encoder.matches(password, hash.orElse(nobodysHash)) && hash.isPresent())
                .subscribeOn(threads);
    }

    private String encode(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("only no password has no hash");
        }
        return hash;
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
