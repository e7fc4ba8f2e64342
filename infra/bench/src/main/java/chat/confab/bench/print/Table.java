package chat.confab.bench.print;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of plain text in columns: the first to the left, the others, which are figures, to the right. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    /** @param headings one for each column */
    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** @throws IllegalArgumentException when there are more or fewer cells than headings */
    public Table row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("A row has " + rows.getFirst().size() + " cells, not " + cells.length);
        }
        rows.add(List.of(cells));
        return this;
    }

    /** @param first the heading of the names; the others are of figures */
    public Table(String first, String[] figures) {
        this(Stream.concat(Stream.of(first), Stream.of(figures)).toArray(String[]::new));
    }

    /** A row that begins with a name. */
    public Table row(String name, String[] figures) {
        return row(Stream.concat(Stream.of(name), Stream.of(figures)).toArray(String[]::new));
    }

    List<String> lines() {
        int[] widths =
                IntStream.range(0, rows.getFirst().size()).map(this::width).toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> padded(row.get(column), widths[column], column == 0))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String padded(String cell, int width, boolean left) {
        String space = " ".repeat(width - cell.length());
        return left ? cell + space : space + cell;
    }
}
