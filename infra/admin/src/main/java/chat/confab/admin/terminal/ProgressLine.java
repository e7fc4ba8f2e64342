package chat.confab.admin.terminal;

import org.jspecify.annotations.Nullable;

/** Progress as it is seen: in a terminal a line that changes, elsewhere a new line whenever there is news. */
public final class ProgressLine implements AutoCloseable {

    private static final int NEWS_PERCENT = 10;

    private final Output output;
    private @Nullable Progress last;

    public ProgressLine(Output output) {
        this.output = output;
    }

    public void show(Progress progress) {
        if (output.isTerminal()) {
            output.overwrite(progress.bar(output.width(), output.isUnicode()));
            last = progress;
        } else if (isNews(progress)) {
            output.note(progress.line());
            last = progress;
        }
    }

    private boolean isNews(Progress progress) {
        return last == null
                || !last.step().equals(progress.step())
                || progress.percent() / NEWS_PERCENT != last.percent() / NEWS_PERCENT;
    }

    /** Makes room for something else; the next progress is shown anew. */
    public void clear() {
        if (last != null && output.isTerminal()) {
            output.overwrite("");
        }
    }

    @Override
    public void close() {
        clear();
    }
}
