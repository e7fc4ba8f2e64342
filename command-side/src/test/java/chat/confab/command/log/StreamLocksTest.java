package chat.confab.command.log;

import static chat.confab.command.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.common.lock.Lock;
import org.junit.jupiter.api.Test;

class StreamLocksTest {

    @Test
    void one_at_a_time_holds_the_lock_of_a_stream() {
        StreamLocks locks = new StreamLocks();
        List<Integer> unguarded = new ArrayList<>();
        List<CompletableFuture<Void>> threads = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        try (Lock lock = locks.obtainLock("team")) {
                            assertThat(lock.isHeld()).isTrue();
                            unguarded.add(i);
                        }
                    }
                }))
                .toList();
        threads.forEach(CompletableFuture::join);
        assertThat(unguarded).hasSize(8_000).doesNotContainNull();
    }

    @Test
    void one_thread_may_take_the_same_lock_twice() {
        StreamLocks locks = new StreamLocks();
        Lock outer = locks.obtainLock("team");
        locks.obtainLock("team").release();
        assertThat(outer.isHeld()).isTrue();
        outer.release();
        assertThat(outer.isHeld()).isFalse();
    }

    @Test
    void other_streams_do_not_wait_and_who_waits_too_long_is_told_to_come_back() {
        StreamLocks locks = new StreamLocks(Duration.ofMillis(20));
        try (Lock held = locks.obtainLock("team")) {
            assertThat(CompletableFuture.supplyAsync(() -> refused(() -> locks.obtainLock("team")))
                            .join())
                    .isEqualTo(Refusal.STORE_AWAY);
            assertThat(CompletableFuture.supplyAsync(() -> refused(() -> locks.obtainLock("other")))
                            .join())
                    .isNull();
            assertThat(held.isHeld()).isTrue();
        }
    }
}
