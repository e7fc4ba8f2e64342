package chat.confab.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What every throttle does. */
abstract class ThrottleContract {

    private static final AtomicInteger NAMES = new AtomicInteger();

    /** Another throttle on the same buckets, or the same one. */
    abstract List<Throttle> throttles();

    /** At least so much time passes. */
    abstract void pass(Duration time);

    private Throttle throttle() {
        return throttles().getFirst();
    }

    private static Bucket bucket(String rate) {
        return new Bucket("test:" + NAMES.incrementAndGet() + ":" + System.nanoTime(), Rate.parse(rate));
    }

    private Verdict take(Bucket bucket) {
        return throttle().take(bucket).block();
    }

    private List<Boolean> take(int times, Bucket bucket) {
        return Stream.generate(() -> take(bucket))
                .limit(times)
                .map(Verdict::allowed)
                .toList();
    }

    @Test
    void a_bucket_holds_its_burst_and_then_says_how_long_to_wait() {
        Bucket bucket = bucket("1/1h burst 3");

        assertThat(take(3, bucket)).containsOnly(true);
        assertThat(take(bucket).retryAfter()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(take(bucket).retryAfter())
                .as("who is refused takes nothing")
                .isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    @Test
    void whoever_waits_as_told_has_a_token_and_no_more() {
        Bucket bucket = bucket("2/1s burst 2");
        take(2, bucket);

        Verdict refused = take(bucket);
        assertThat(refused.allowed()).isFalse();
        pass(refused.retryAfter());

        assertThat(take(bucket).allowed()).isTrue();
        assertThat(take(bucket).allowed()).isFalse();
    }

    @Test
    void a_bucket_fills_to_its_burst_and_not_beyond() {
        Bucket bucket = bucket("10/1s burst 2");
        take(2, bucket);

        pass(Duration.ofMillis(400));

        Bucket slow = new Bucket(bucket.name(), Rate.parse("1/1h burst 2"));
        assertThat(take(3, slow)).containsExactly(true, true, false);
    }

    @Test
    void buckets_do_not_know_each_other() {
        Bucket one = bucket("1/1h");
        Bucket other = bucket("1/1h");

        assertThat(take(2, one)).containsExactly(true, false);
        assertThat(take(2, other)).containsExactly(true, false);
    }

    @Test
    void a_token_given_back_can_be_taken_again() {
        Bucket bucket = bucket("1/1h burst 2");
        take(3, bucket);

        throttle().giveBack(bucket).block();

        assertThat(take(2, bucket)).containsExactly(true, false);
    }

    @Test
    void into_a_full_bucket_nothing_is_given_back() {
        Bucket bucket = bucket("1/1h burst 2");

        throttle().giveBack(bucket).block();
        take(1, bucket);
        throttle().giveBack(bucket).block();
        throttle().giveBack(bucket).block();

        assertThat(take(3, bucket)).containsExactly(true, true, false);
    }

    @Test
    void a_refilled_bucket_is_full() {
        Bucket bucket = bucket("1/1h burst 2");
        take(3, bucket);

        throttle().refill(bucket).block();

        assertThat(take(3, bucket)).containsExactly(true, true, false);
    }

    @Test
    void a_bucket_that_gets_a_stricter_rate_waits_no_longer_than_that_needs() {
        Bucket bucket = bucket("1/1d burst 100");
        take(100, bucket);

        Bucket stricter = new Bucket(bucket.name(), Rate.parse("1/1m burst 5"));

        assertThat(take(stricter).retryAfter()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
    }

    @Test
    void many_at_once_get_no_more_than_the_burst_through_whichever_node() {
        Bucket bucket = bucket("1/1h burst 50");

        List<Verdict> verdicts = Flux.range(0, 400)
                .flatMap(i -> throttles().get(i % throttles().size()).take(bucket), 100)
                .collectList()
                .block();

        assertThat(verdicts).hasSize(400).filteredOn(Verdict::allowed).hasSize(50);
    }

    @Test
    void nothing_is_taken_before_somebody_waits_for_the_answer() {
        Bucket bucket = bucket("1/1h");

        throttle().take(bucket);

        assertThat(take(bucket).allowed()).isTrue();
    }
}
