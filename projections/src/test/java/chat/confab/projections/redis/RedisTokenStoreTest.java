package chat.confab.projections.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.projections.TokenSerializer;
import chat.confab.projections.TokenStoreContract;
import java.time.Clock;
import java.util.List;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedisTokenStoreTest extends TokenStoreContract {

    private final RedisLink link = TestRedis.link();
    private final RedisKeys keys = TestRedis.freshKeys();
    private final RedisTokenStore mine = store("mine");

    @Test
    void a_batch_and_its_token_are_written_together() {
        mine.initializeTokenSegments("unread", 1);
        inUnitOfWork(() -> {
            RedisBatch.current(link).add(redis -> redis.set(keys.position(), "7"));
            assertThat(written()).isNull();
            mine.storeToken(new GlobalSequenceTrackingToken(7), "unread", 0);
            assertThat(written()).isEqualTo("7");
        });
        assertThat(mine.fetchToken("unread", 0)).isEqualTo(new GlobalSequenceTrackingToken(7));
    }

    @Test
    void a_batch_without_a_token_is_written_before_the_commit() {
        inUnitOfWork(() -> RedisBatch.current(link).add(redis -> redis.set(keys.position(), "8")));
        assertThat(written()).isEqualTo("8");
    }

    @Test
    void a_command_that_fails_fails_the_unit_of_work() {
        assertThatThrownBy(() -> inUnitOfWork(() -> RedisBatch.current(link)
                        .add(redis -> redis.eval("return redis.call('NO')", io.lettuce.core.ScriptOutputType.VALUE))))
                .isInstanceOf(io.lettuce.core.RedisCommandExecutionException.class);
    }

    @Test
    void what_another_node_claims_is_not_moved_nor_the_batch_written() {
        mine.initializeTokenSegments("unread", 1);
        store("other").fetchToken("unread", 0);
        assertThatThrownBy(() -> inUnitOfWork(() -> {
                    RedisBatch.current(link).add(redis -> redis.set(keys.position(), "9"));
                    mine.storeToken(new GlobalSequenceTrackingToken(9), "unread", 0);
                }))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(written()).isNull();
        assertThat(store("other").fetchToken("unread", 0)).isNull();
    }

    private @Nullable String written() {
        return RedisLink.await(link.request(redis -> redis.get(keys.position())));
    }

    private RedisTokenStore store(String node) {
        return storeOf(node, Clock.systemUTC());
    }

    @Override
    protected RedisTokenStore storeOf(String node, Clock clock) {
        return new RedisTokenStore(link, keys, new TokenSerializer(), node, CLAIM_TIMEOUT, clock);
    }

    private static void inUnitOfWork(Runnable task) {
        var work = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage(List.of()));
        work.execute(task);
    }
}
