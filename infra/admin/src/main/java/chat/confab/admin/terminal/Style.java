package chat.confab.admin.terminal;

/** How a cell or a line stands out, where colours are wanted. */
public enum Style {
    PLAIN(""),
    BOLD("1"),
    GOOD("32"),
    BUSY("33"),
    BAD("31");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String paint(String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
