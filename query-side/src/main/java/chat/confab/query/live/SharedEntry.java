package chat.confab.query.live;

import chat.confab.projections.live.LiveAt;
import chat.confab.projections.live.LiveEntry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** An entry that was read once for all sessions of this node, and what it looks like to most of them. */
final class SharedEntry {

    private final LiveAt at;
    private final boolean personal;
    private @Nullable Mono<String> json;

    /** @param personal whether it stood in a person's own stream */
    SharedEntry(LiveAt at, boolean personal) {
        this.at = at;
        this.personal = personal;
    }

    long position() {
        return at.position();
    }

    LiveEntry entry() {
        return at.entry();
    }

    boolean isPersonal() {
        return personal;
    }

    /** What it looks like, made by whoever asks first. A failure is not kept. */
    synchronized Mono<String> json(Supplier<Mono<String>> rendering) {
        if (json == null) {
            json = rendering.get().cacheInvalidateIf(rendered -> false);
        }
        return json;
    }
}
