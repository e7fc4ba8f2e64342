package chat.confab.projections.rebuild;

import chat.confab.projections.ReadableTokenStore;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Read models in Redis. A version is all keys that begin with its name and a colon, such as {@code unread_v2:}. */
public final class RedisReadModels {

    private static final int AT_ONCE = 1_000;

    private final RedisLink link;
    private final Function<RedisKeys, ReadableTokenStore> tokens;
    private final Processors processors;
    private final VersionRegistry registry;

    /** @param tokens of a version, among its other keys */
    public RedisReadModels(RedisLink link, Function<RedisKeys, ReadableTokenStore> tokens, Processors processors) {
        this.link = link;
        this.tokens = tokens;
        this.processors = processors;
        this.registry = new RedisVersionRegistry(link);
    }

    /** @param projection makes the event handler that writes a version: it is given its keys */
    public ReadModel of(String name, BiFunction<RedisLink, RedisKeys, Object> projection) {
        return new ProcessedReadModel(
                name,
                registry,
                processors,
                version -> projection.apply(link, new RedisKeys(version)),
                version -> tokens.apply(new RedisKeys(version)),
                this::erase,
                true,
                true);
    }

    /** The tokens are left for last. */
    private void erase(String version) {
        ScanArgs ours = ScanArgs.Builder.matches(version + ":*").limit(AT_ONCE);
        String kept = new RedisKeys(version).tokens(version);
        ScanCursor cursor = ScanCursor.INITIAL;
        do {
            ScanCursor from = cursor;
            KeyScanCursor<String> found = RedisLink.await(link.request(redis -> redis.scan(from, ours)));
            String[] keys =
                    found.getKeys().stream().filter(key -> !key.equals(kept)).toArray(String[]::new);
            if (keys.length > 0) {
                RedisLink.await(link.request(redis -> redis.unlink(keys)));
            }
            cursor = found;
        } while (!cursor.isFinished());
    }
}
