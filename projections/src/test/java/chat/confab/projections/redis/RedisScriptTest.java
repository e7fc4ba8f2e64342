package chat.confab.projections.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.projections.redis.RedisLink.RedisCommand;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisScriptTest {

    private static final int RUNS = 100;

    private final RedisLink link = TestRedis.link();
    private final String key = TestRedis.freshKeys().position();
    private final RedisCommand<Long> count = new RedisScript<Long>(
                    ScriptOutputType.INTEGER, "return redis.call('INCR', KEYS[1])")
            .on(new String[] {key});

    @BeforeEach
    void forgetEverything() {
        forgetScripts();
        RedisLink.await(link.request(redis -> redis.configResetstat()));
    }

    @Test
    void a_transaction_says_a_script_once_as_text_and_then_by_its_digest() {
        assertThat(link.transaction(Collections.nCopies(RUNS, count))).last().isEqualTo((long) RUNS);
        assertThat(calls("eval")).isEqualTo(1);
        assertThat(calls("evalsha")).isEqualTo(RUNS - 1);
    }

    @Test
    void requests_say_a_script_once_as_text_and_then_by_its_digest() {
        for (long run = 1; run <= RUNS; run++) {
            assertThat(RedisLink.await(link.request(count))).isEqualTo(run);
        }
        assertThat(calls("eval")).isEqualTo(1);
        assertThat(calls("evalsha")).isEqualTo(RUNS - 1);
    }

    @Test
    void a_request_runs_once_also_where_redis_has_forgotten_the_script() {
        RedisLink.await(link.request(count));
        forgetScripts();
        assertThat(RedisLink.await(link.pipelined(List.of(count, count, redis -> redis.incr(key), count))))
                .containsExactlyInAnyOrder(2L, 3L, 4L, 5L);
        assertThat(RedisLink.await(link.request(count))).isEqualTo(6);
    }

    @Test
    void a_transaction_is_written_whole_also_where_redis_has_forgotten_the_script() {
        link.transaction(List.of(count));
        forgetScripts();
        assertThat(link.transaction(List.of(count, count))).containsExactly(2L, 3L);
    }

    @Test
    void a_script_that_fails_fails_its_request() {
        RedisCommand<Object> wrong =
                new RedisScript<>(ScriptOutputType.VALUE, "return redis.call('NO')").on(new String[0]);
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> RedisLink.await(link.request(wrong)))
                    .isInstanceOf(RedisCommandExecutionException.class);
        }
    }

    private void forgetScripts() {
        RedisLink.await(link.request(redis -> redis.scriptFlush()));
    }

    private long calls(String command) {
        String statistics = RedisLink.await(link.request(redis -> redis.info("commandstats")));
        Matcher calls = Pattern.compile("cmdstat_" + command + ":calls=(\\d+)").matcher(statistics);
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }
}
