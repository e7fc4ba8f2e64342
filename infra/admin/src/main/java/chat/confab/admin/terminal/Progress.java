package chat.confab.admin.terminal;

/**
 * How far something has come.
 *
 * @param label what it is
 * @param step what it is doing
 * @param percent 0 to 100
 * @param details rates and the like
 */
public record Progress(String label, String step, int percent, String details) {

    private static final int LEAST = 10;
    private static final int MOST = 40;

    /** One line with a bar that takes up what room the words leave. */
    String bar(int width, boolean unicode) {
        String before = label + "  ";
        String after = String.format(java.util.Locale.ROOT, "  %3d%%  %s", within(), words());
        int cells = Math.clamp(width - before.length() - after.length() - 3L, LEAST, MOST);
        int full = cells * within() / 100;
        String bar = (unicode ? "█" : "#").repeat(full) + (unicode ? "░" : "-").repeat(cells - full);
        return Plain.shortened(before + "[" + bar + "]" + after, Math.max(width - 1, LEAST));
    }

    /** One line without a bar. */
    String line() {
        return label + "  " + within() + "%  " + words();
    }

    private int within() {
        return Math.clamp(percent, 0, 100);
    }

    private String words() {
        return details.isEmpty() ? step : step + "  " + details;
    }
}
