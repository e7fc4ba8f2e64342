package chat.confab.bench.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void a_table_keeps_its_first_column_left_and_its_figures_right() {
        Table table = new Table("what", "rate", "ms").row("short", "1", "20.00").row("rather long", "12,345", "1.50");

        assertThat(table.lines())
                .containsExactly(
                        "what           rate     ms", "short             1  20.00", "rather long  12,345   1.50");
    }

    @Test
    void a_row_of_another_width_is_refused() {
        assertThatThrownBy(() -> new Table("one", "two").row("alone")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_spread_has_the_middle_round_or_the_mean_of_the_two() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(1, 4, 9));
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0, 2.0))).isEqualTo(new Spread(1, 3, 9));
    }

    @Test
    void percentiles_are_those_of_all_that_was_added() {
        Latencies odd = new Latencies();
        Latencies all = new Latencies();
        for (int ms = 1; ms <= 100; ms++) {
            (ms % 2 == 1 ? odd : all).addNanos(ms * 1_000_000L);
        }
        all.add(odd);

        assertThat(all.count()).isEqualTo(100);
        assertThat(all.percentile(50)).isBetween(49.9, 50.2);
        assertThat(all.percentile(99)).isBetween(98.9, 99.2);
        assertThat(odd.percentile(100)).isBetween(98.9, 99.2);
    }

    @Test
    void what_proc_says_is_read_by_its_name() {
        List<String> lines = List.of("processor\t: 0", "model name\t: Some CPU @ 2.0 GHz", "model name\t: Another");

        assertThat(Machine.valueIn(lines, "model name")).isEqualTo("Some CPU @ 2.0 GHz");
        assertThat(Machine.valueIn(lines, "no such thing")).isEqualTo("unknown");
    }
}
