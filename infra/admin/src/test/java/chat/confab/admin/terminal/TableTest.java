package chat.confab.admin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.admin.terminal.Table.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private record Row(String name, long count) {}

    private static Table table(boolean coloured) {
        return new Table.Of<Row>()
                .text("NAME", Row::name)
                .number("N", row -> new Cell(Plain.number(row.count()), row.count() > 0 ? Style.BAD : Style.PLAIN))
                .text("AGAIN", Row::name)
                .rows(List.of(new Row("a", 0), new Row("longer", 12_345)), coloured);
    }

    @Test
    void columns_are_as_wide_as_they_need_to_be_and_numbers_end_below_each_other() {
        assertThat(table(false).lines())
                .containsExactly("NAME         N  AGAIN", "a            0  a", "longer  12,345  longer");
    }

    @Test
    void colours_leave_the_columns_where_they_are() {
        assertThat(table(true).lines().get(2)).isEqualTo("longer  \u001b[31m12,345\u001b[0m  longer");
        assertThat(table(true).lines().stream()
                        .map(line -> line.replaceAll("\u001b\\[\\d+m", ""))
                        .toList())
                .isEqualTo(table(false).lines());
    }

    @Test
    void what_people_have_written_cannot_steer_the_terminal() {
        Table table =
                new Table.Of<Row>().text("NAME", Row::name).rows(List.of(new Row("a\u001b[2J\n\u202eb", 0)), false);
        assertThat(table.lines().get(1)).isEqualTo("a\\u001b[2J\\n\\u202eb");
    }
}
