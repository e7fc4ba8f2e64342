package chat.confab.bench.print;

import java.io.PrintStream;
import java.util.Locale;

/** The text that a measurement leaves behind. */
public final class Report {

    private final PrintStream out;

    public Report(PrintStream out) {
        this.out = out;
    }

    /** What ran, and where. */
    public void title(String command, Machine machine) {
        out.println("# " + command);
        out.println();
        machine.lines().forEach(out::println);
        out.println();
    }

    /** One line, as {@link String#format} has it. */
    public void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /** A table under a heading. */
    public void table(String heading, Table table) {
        out.println();
        out.println("## " + heading);
        out.println();
        table.lines().forEach(out::println);
    }
}
