package chat.confab.query;

import chat.confab.messages.ReadAfter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.StreamingQueryMessage;
import org.jspecify.annotations.Nullable;

/**
 * Lets people read what they wrote: a query that names a position ({@link ReadAfter}) is answered when the views have
 * reached it, or after a second with what is there. The caller's thread goes on at once; a virtual one waits. When another
 * version of a view has just become live, all queries wait in the same way until it holds what the one before has shown.
 *
 * <p>A streaming query does not wait: what it has not got yet, it gets.
 */
public final class ReadAfterInterceptor implements MessageHandlerInterceptor<QueryMessage<?, ?>> {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Positions positions;
    private final Executor waiting = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("read-after-", 0).factory());

    public ReadAfterInterceptor(Positions positions) {
        this.positions = positions;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        QueryMessage<?, ?> query = unitOfWork.getMessage();
        long position = Math.max(wanted(query), positions.floor());
        if (query instanceof StreamingQueryMessage || position < 0 || positions.lowest() >= position) {
            return chain.proceed();
        }
        return CompletableFuture.supplyAsync(() -> proceedAfter(position, chain), waiting)
                .thenCompose(ReadAfterInterceptor::settled);
    }

    private static long wanted(QueryMessage<?, ?> query) {
        return query.getMetaData().get(ReadAfter.KEY) instanceof Number position ? position.longValue() : -1;
    }

    private @Nullable Object proceedAfter(long position, InterceptorChain chain) {
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (positions.lowest() < position && System.nanoTime() < deadline) {
                Thread.sleep(PAUSE);
            }
            return chain.proceed();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** What a handler answers later is waited for, not handed on. */
    private static CompletionStage<@Nullable Object> settled(@Nullable Object answer) {
        return answer instanceof CompletableFuture<?> later
                ? later.thenApply(result -> result)
                : CompletableFuture.completedFuture(answer);
    }
}
