package chat.confab.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.confab.messages.FindLogHead;
import chat.confab.messages.ReadAfter;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.people.FindUser;
import chat.confab.messages.people.UserView;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadAfterInterceptorTest {

    private final AtomicLong position = new AtomicLong(5);
    private final AtomicLong handled = new AtomicLong();
    private final AtomicLong floor = new AtomicLong(-1);
    private final SimpleQueryBus bus = SimpleQueryBus.builder().build();
    private final QueryGateway queries =
            DefaultQueryGateway.builder().queryBus(bus).build();

    @BeforeEach
    void a_view_that_says_how_far_it_is() {
        bus.registerHandlerInterceptor(new ReadAfterInterceptor(new Positions() {
            @Override
            public long lowest() {
                return position.get();
            }

            @Override
            public long floor() {
                return floor.get();
            }
        }));
        new AnnotationQueryHandlerAdapter<>(this).subscribe(bus);
    }

    @QueryHandler
    Long position(FindLogHead query) {
        handled.incrementAndGet();
        return position.get();
    }

    @QueryHandler
    CompletableFuture<UserView> later(FindUser query) {
        return CompletableFuture.failedFuture(new RefusedException(Refusal.NO_SUCH_USER));
    }

    @Test
    void a_query_without_a_position_is_answered_at_once() {
        assertThat(queries.query(new FindLogHead(), Long.class)).isCompletedWithValue(5L);
    }

    @Test
    void a_position_that_is_reached_is_answered_at_once() {
        assertThat(ask(5L)).isCompletedWithValue(5L);
    }

    @Test
    void a_position_that_is_not_reached_is_waited_for_without_the_callers_thread() {
        CompletableFuture<Long> answer = ask(7L);
        assertThat(answer).isNotDone();
        position.set(6);
        assertThat(handled).hasValue(0);
        position.set(8);
        assertThat(answer).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(8L);
    }

    @Test
    void below_the_floor_every_query_waits_and_no_longer_than_that() {
        floor.set(7);
        CompletableFuture<Long> answer = queries.query(new FindLogHead(), Long.class);
        assertThat(answer).isNotDone();
        position.set(7);
        assertThat(answer).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(7L);
        assertThat(queries.query(new FindLogHead(), Long.class)).isCompletedWithValue(7L);
    }

    @Test
    void a_view_that_does_not_come_so_far_answers_all_the_same() {
        CompletableFuture<Long> answer = ask(1_000L);
        await().atMost(Duration.ofSeconds(10)).until(answer::isDone);
        assertThat(answer).isCompletedWithValue(5L);
    }

    @Test
    void a_refusal_that_comes_later_arrives_as_it_is() {
        CompletableFuture<UserView> answer = queries.query(
                new GenericMessage<>(
                        new FindUser(new UserId("ann"), new UserId("ann")), MetaData.with(ReadAfter.KEY, 6L)),
                UserView.class);
        position.set(6);
        Refusals.assertRefused(Refusal.NO_SUCH_USER, () -> {
            try {
                answer.join();
            } catch (CompletionException e) {
                throw e.getCause();
            }
        });
    }

    private CompletableFuture<Long> ask(long after) {
        return queries.query(new GenericMessage<>(new FindLogHead(), MetaData.with(ReadAfter.KEY, after)), Long.class);
    }
}
