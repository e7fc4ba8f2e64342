package chat.confab.admin.terminal;

import java.io.PrintWriter;
import java.util.List;

/**
 * Where everything is printed. Results go to standard output; notes, progress and errors to standard error, so that a
 * pipe gets results alone.
 *
 * @param isTerminal whether a person looks on
 * @param width of the terminal
 * @param isUnicode whether blocks and arrows can be shown
 * @param isColoured whether colours are wanted
 * @param isJson whether results are for programs
 */
public record Output(
        PrintWriter out,
        PrintWriter err,
        boolean isTerminal,
        int width,
        boolean isUnicode,
        boolean isColoured,
        boolean isJson) {

    private static final String CLEAR_LINE = "\r\u001b[K";

    /** A result, for people. */
    public void line(String text) {
        line(text, Style.PLAIN);
    }

    public void line(String text, Style style) {
        out.println(isColoured ? style.paint(text) : text);
        out.flush();
    }

    /** A result, for programs: one document a line. */
    public void json(Object document) {
        out.println(document);
        out.flush();
    }

    public void table(Table table) {
        table.lines().forEach(out::println);
        out.flush();
    }

    /** Draws over what was drawn before, from the top of the screen, without flicker. */
    public void screen(List<String> lines) {
        out.print("\u001b[H");
        lines.forEach(line -> out.print(line + "\u001b[K\n"));
        out.print("\u001b[J");
        out.flush();
    }

    /** Something beside the result. */
    public void note(String text) {
        err.println(text);
        err.flush();
    }

    void overwrite(String text) {
        err.print(CLEAR_LINE + text);
        err.flush();
    }

    public void error(String text) {
        err.println(isColoured ? Style.BAD.paint(text) : text);
        err.flush();
    }
}
