package chat.confab.projections.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The connections to one Redis: one for transactions, which are a state of their connection, one for everything else.
 * Neither flushes by itself, so that what is issued together travels together. A {@link RedisScript} travels as text once, then by
 * its digest.
 */
public final class RedisLink implements AutoCloseable {

    /** How long an answer may take. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> requests;
    private final StatefulRedisConnection<String, String> transactions;
    private final Set<RedisScript<?>> known = ConcurrentHashMap.newKeySet();

    /**
     * Connects; the client stays the caller's to shut down. While Redis is away everything fails at once, and what it does not answer in
     * time is given up: nothing piles up here, and nothing is written long after it was asked for.
     */
    public RedisLink(RedisClient client) {
        this.client = client;
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .build());
        requests = client.connect();
        transactions = client.connect();
        requests.setAutoFlushCommands(false);
        transactions.setAutoFlushCommands(false);
    }

    /** Issues all commands in one go. The answer fails when one of them does. */
    public <T> CompletableFuture<List<T>> pipelined(Collection<? extends RedisCommand<T>> commands) {
        RedisAsyncCommands<String, String> redis = requests.async();
        List<CompletableFuture<T>> answers =
                commands.stream().map(command -> answered(command, redis)).toList();
        requests.flushCommands();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> answers.stream().map(CompletableFuture::join).toList());
    }

    /** A Redis that was restarted or flushed has forgotten its scripts; only what it refused for that is issued again. */
    private <T> CompletableFuture<T> answered(RedisCommand<T> command, RedisAsyncCommands<String, String> redis) {
        return issue(command, redis, known).toCompletableFuture().exceptionallyCompose(failure -> {
            if (!(failure instanceof RedisNoScriptException)) {
                return CompletableFuture.failedFuture(failure);
            }
            CompletableFuture<T> again = command.issue(redis).toCompletableFuture();
            requests.flushCommands();
            return again;
        });
    }

    private static <T> RedisFuture<T> issue(
            RedisCommand<T> command, RedisAsyncCommands<String, String> redis, Set<RedisScript<?>> known) {
        return command instanceof RedisScript.Call<T> call && !known.add(call.script())
                ? call.issueByDigest(redis)
                : command.issue(redis);
    }

    /** Issues one command. */
    public <T> CompletableFuture<T> request(RedisCommand<T> command) {
        return pipelined(List.of(command)).thenApply(List::getFirst);
    }

    /**
     * Runs the commands in one MULTI/EXEC and waits for it.
     *
     * @return each command's answer, in order
     * @throws io.lettuce.core.RedisException when Redis is away or one of the commands failed
     */
    public List<Object> transaction(Collection<? extends RedisCommand<?>> commands) {
        List<Object> answers = await(execution(commands)).stream().toList();
        for (Object answer : answers) {
            if (answer instanceof RuntimeException failure) {
                throw failure;
            }
        }
        return answers;
    }

    /**
     * Each transaction says every script once as text. Were one unknown, its runs alone would fail and the rest, the token too, be
     * written; within the transaction nobody can make Redis forget it.
     */
    private RedisFuture<TransactionResult> execution(Collection<? extends RedisCommand<?>> commands) {
        synchronized (transactions) {
            RedisAsyncCommands<String, String> redis = transactions.async();
            Set<RedisScript<?>> said = new HashSet<>();
            redis.multi();
            commands.forEach(command -> issue(command, redis, said));
            RedisFuture<TransactionResult> execution = redis.exec();
            transactions.flushCommands();
            return execution;
        }
    }

    /** Waits for an answer as long as a store may take. */
    public static <T> T await(Future<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (TimeoutException late) {
            throw new RedisCommandTimeoutException(late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RedisCommandInterruptedException(stopped);
        }
    }

    /**
     * Listens on channels, on a connection of its own that the caller closes. After a lost connection it goes on by itself; what was
     * published meanwhile is missed.
     *
     * @param listeners by channel; called on the connection's thread, so they must not wait
     */
    public AutoCloseable subscribe(Map<String, Consumer<String>> listeners) {
        return subscribe(listeners, () -> {});
    }

    /**
     * As {@link #subscribe(Map)}.
     *
     * @param listening called each time that listening begins, at first and after a lost connection; must not wait either
     */
    public AutoCloseable subscribe(Map<String, Consumer<String>> listeners, Runnable listening) {
        StatefulRedisPubSubConnection<String, String> connection = client.connectPubSub();
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                listeners.getOrDefault(channel, ignored -> {}).accept(message);
            }

            @Override
            public void subscribed(String channel, long count) {
                listening.run();
            }
        });
        connection.sync().subscribe(listeners.keySet().toArray(String[]::new));
        return connection;
    }

    @Override
    public void close() {
        requests.close();
        transactions.close();
    }

    /** One command, not yet sent. */
    @FunctionalInterface
    public interface RedisCommand<T> {
        RedisFuture<T> issue(RedisAsyncCommands<String, String> redis);
    }
}
