package chat.confab.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexerStatusTest {

    @Test
    void the_lag_is_that_of_all_partitions_and_unknown_until_each_is_known() {
        assertThat(IndexerStatus.STARTING.lag()).isEqualTo(IndexerStatus.UNKNOWN);
        assertThat(following(Map.of(0, 3L, 1, IndexerStatus.UNKNOWN)).lag()).isEqualTo(IndexerStatus.UNKNOWN);
        assertThat(following(Map.of(0, 3L, 1, 4L)).lag()).isEqualTo(7);
    }

    @Test
    void it_has_caught_up_only_while_it_follows_and_nothing_is_left() {
        assertThat(IndexerStatus.STARTING.caughtUp()).isFalse();
        assertThat(following(Map.of(0, 1L)).caughtUp()).isFalse();
        assertThat(following(Map.of(0, 0L)).caughtUp()).isTrue();
        assertThat(following(Map.of(0, 0L)).waiting("away").caughtUp()).isFalse();
    }

    @Test
    void the_position_is_the_highest_one_written() {
        IndexerStatus status = IndexerStatus.STARTING.wrote(9, 5, 1).wrote(3, 2, 0);
        assertThat(status.position()).isEqualTo(9);
        assertThat(status.indexed()).isEqualTo(7);
        assertThat(status.deadLetters()).isEqualTo(1);
    }

    private static IndexerStatus following(Map<Integer, Long> lag) {
        return IndexerStatus.STARTING.following(lag);
    }
}
