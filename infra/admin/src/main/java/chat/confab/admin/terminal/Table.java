package chat.confab.admin.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows in columns as wide as they need to be, under their headings. */
public final class Table {

    private static final String GAP = "  ";

    /** A value and how it stands out. */
    public record Cell(String text, Style style) {

        public static Cell of(String text) {
            return new Cell(text, Style.PLAIN);
        }

        private int width() {
            return text.codePointCount(0, text.length());
        }
    }

    private record Column<T>(String heading, boolean toTheRight, Function<T, Cell> value) {}

    private final List<String> lines;

    private Table(List<String> lines) {
        this.lines = lines;
    }

    public List<String> lines() {
        return lines;
    }

    /** Columns first, then rows. */
    public static final class Of<T> {

        private final List<Column<T>> columns = new ArrayList<>();

        /** A column of words. */
        public Of<T> text(String heading, Function<T, String> value) {
            columns.add(new Column<>(heading, false, row -> Cell.of(Plain.text(value.apply(row)))));
            return this;
        }

        /** A column of numbers, one under the other. */
        public Of<T> number(String heading, Function<T, Cell> value) {
            columns.add(new Column<>(heading, true, value));
            return this;
        }

        public Table rows(List<T> rows, boolean coloured) {
            List<List<Cell>> cells = new ArrayList<>();
            cells.add(columns.stream()
                    .map(column -> new Cell(column.heading(), Style.BOLD))
                    .toList());
            rows.forEach(row -> cells.add(
                    columns.stream().map(column -> column.value().apply(row)).toList()));
            int[] widths = IntStream.range(0, columns.size())
                    .map(i -> cells.stream()
                            .mapToInt(row -> row.get(i).width())
                            .max()
                            .orElse(0))
                    .toArray();
            return new Table(
                    cells.stream().map(row -> line(row, widths, coloured)).toList());
        }

        private String line(List<Cell> row, int[] widths, boolean coloured) {
            return IntStream.range(0, row.size())
                    .mapToObj(i ->
                            padded(row.get(i), widths[i], columns.get(i).toTheRight(), i == row.size() - 1, coloured))
                    .collect(Collectors.joining(GAP));
        }

        /** The padding is outside of the colour, and the last column of words has none. */
        private static String padded(Cell cell, int width, boolean toTheRight, boolean last, boolean coloured) {
            String padding = " ".repeat(width - cell.width());
            String text = coloured ? cell.style().paint(cell.text()) : cell.text();
            return toTheRight ? padding + text : last ? text : text + padding;
        }
    }
}
