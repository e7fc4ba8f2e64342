package chat.confab.projections.rebuild;

import chat.confab.projections.TokenSerializer;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import chat.confab.projections.redis.RedisTokenStore;
import chat.confab.projections.redis.TestRedis;
import chat.confab.projections.unread.UnreadProjection;
import chat.confab.projections.unread.UnreadStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

class RedisRebuildTest extends RebuildContract {

    private final RedisLink link = TestRedis.link();
    private final String name = TestRedis.freshKeys().readModel();

    @Override
    ReadModel model(Processors processors, String node) {
        return new RedisReadModels(
                        link,
                        keys -> new RedisTokenStore(
                                link, keys, new TokenSerializer(), node, Duration.ofSeconds(15), Clock.systemUTC()),
                        processors)
                .of(name, (redis, keys) -> new Choosy(keys.readModel(), this, new UnreadProjection(redis, keys)));
    }

    @Override
    long shown(LiveVersion live) {
        return Objects.requireNonNull(new UnreadStore(link, () -> new RedisKeys(live.get()))
                        .unread(BOB, List.of(CHAT))
                        .blockOptional()
                        .orElseThrow()
                        .get(CHAT))
                .unreadCount();
    }

    @Override
    boolean isThere(String version) {
        return !RedisLink.await(link.request(redis -> redis.keys(version + ":*")))
                .isEmpty();
    }
}
