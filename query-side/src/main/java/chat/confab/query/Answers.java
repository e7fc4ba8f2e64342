package chat.confab.query;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import com.mongodb.MongoException;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** How an answer that is made of reads from stores reaches whoever asked. */
public final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Answers() {}

    /**
     * Begins to read. The future fails with {@link Refusal#STORE_AWAY} when a store does not answer within 5 seconds or
     * answers with a fault, with any other {@link RefusedException} as it comes.
     */
    public static <T> CompletableFuture<T> of(Mono<T> reading) {
        return reading.timeout(PATIENCE)
                .onErrorMap(Answers::isStoreAway, Answers::refused)
                .toFuture()
                .thenApply(answer -> Objects.requireNonNull(answer, "every query has an answer or a refusal"));
    }

    /** The refusal of a limit that is not 1 to 100, the same for all pages. */
    public static void requireLimit(int limit) {
        if (limit < 1 || limit > 100) {
            throw new RefusedException(Refusal.INVALID_QUERY, "limit must be 1 to 100");
        }
    }

    private static boolean isStoreAway(Throwable failure) {
        return failure instanceof MongoException
                || failure instanceof RedisException
                || failure instanceof TimeoutException;
    }

    private static RefusedException refused(Throwable failure) {
        LOG.warn("A store did not answer a query: {}", failure.toString());
        return new RefusedException(Refusal.STORE_AWAY);
    }
}
