package chat.confab.http;

import chat.confab.messages.AboutUser;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How far the log was when someone last wrote or was last written about, and when a conversation was last written to. Remembered only for as long
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

    /** After a command: for who gave it, for the conversation and for the person that it is about. */
    void remember(UserId by, Object command, long position) {
        remember(by, position);
        if (command instanceof InConversation about) {
            remember(about.conversationId(), position);
        }
        if (command instanceof AboutUser about) {
            remember(about.userId(), position);
        }
    }

    private void remember(Object key, long position) {
        positions.asMap().merge(key, position, Math::max);
    }

    /** For who asks and for the conversation asked about: the later of the two, 0 when neither is known. */
    long of(UserId by, Object query) {
        long own = position(by);
        return query instanceof InConversation about ? Math.max(own, position(about.conversationId())) : own;
    }

    private long position(Object key) {
        Long known = positions.getIfPresent(key);
        return known == null ? 0 : known;
    }
}
