package chat.confab.http;

import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How far the log was when someone last wrote, and when a conversation was last written to. Remembered only for as long
 * as views may lag behind in good health, and by this node only: a promise worth little memory.
 */
@Component
final class ReadPositions {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int AT_MOST = 100_000;

    /** By {@link UserId} and by conversation id: the types keep them apart. */
    private final Cache<Object, Long> positions = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(AT_MOST)
            .build();

    void remember(UserId by, Optional<InConversation> about, long position) {
        positions.asMap().merge(by, position, Math::max);
        about.ifPresent(it -> positions.asMap().merge(it.conversationId(), position, Math::max));
    }

    /** The later of the two, 0 when neither is known. */
    long of(UserId by, Optional<InConversation> about) {
        return Math.max(
                position(by), about.map(it -> position(it.conversationId())).orElse(0L));
    }

    private long position(Object key) {
        Long known = positions.getIfPresent(key);
        return known == null ? 0 : known;
    }
}
