package chat.confab.query.presence;

import chat.confab.messages.presence.Audience;
import chat.confab.messages.presence.DeclarePresence;
import chat.confab.messages.presence.FindAudience;
import chat.confab.query.Answers;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import reactor.core.publisher.Mono;

/** Answers of whom somebody hears, and passes on what they say of themselves. */
public final class PresenceQueries {

    private final PresenceNode node;
    private final Circle audience;

    /** @param audience of whom a person hears */
    public PresenceQueries(PresenceNode node, Circle audience) {
        this.node = node;
        this.audience = audience;
    }

    @QueryHandler
    CompletableFuture<Audience> handle(FindAudience query) {
        return Answers.of(audience.of(query.by()).map(Audience::new));
    }

    @QueryHandler
    CompletableFuture<Void> handle(DeclarePresence query) {
        return Answers.of(Mono.fromFuture(() -> node.declare(query.by(), query.away()))
                        .thenReturn(query))
                .thenAccept(declared -> {});
    }
}
