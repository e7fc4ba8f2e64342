package chat.confab.http.security;

import chat.confab.vault.Vault;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Tells whoever serves a session for long, such as a stream, when it ends. */
@Component
public final class LiveSessions {

    private final Vault vault;

    /** A sink lives for as long as somebody waits on it. */
    private final LoadingCache<String, Sinks.Empty<Void>> endings =
            Caffeine.newBuilder().weakValues().build(family -> Sinks.empty());

    LiveSessions(Vault vault) {
        this.vault = vault;
        vault.whenEnded(this::end);
    }

    private void end(String family) {
        Sinks.Empty<Void> ending = endings.getIfPresent(family);
        if (ending != null) {
            ending.tryEmitEmpty();
        }
    }

    /** Completes when the session ends, at once when it has ended; the vault is asked last, so that none slips through. */
    public Mono<Void> end(Caller caller) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> ending = endings.get(caller.family());
            if (vault.isEnded(caller.family())) {
                ending.tryEmitEmpty();
            }
            return ending.asMono().doFinally(signal -> java.lang.ref.Reference.reachabilityFence(ending));
        });
    }
}
