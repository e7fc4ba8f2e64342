package chat.confab.projections.names;

/** One word of one person: where they stand in the order of all names. No two are the same. */
record NameKey(String word, String userId) {

    /** @throws IllegalArgumentException when the text is no key */
    static NameKey parse(String text) {
        int space = text.lastIndexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("not a key: " + text);
        }
        return new NameKey(text.substring(0, space), text.substring(space + 1));
    }

    /** The first characters of its text; all of it when it has no more. */
    String prefix(int length) {
        return prefix(toString(), length);
    }

    static String prefix(String text, int length) {
        return length >= text.codePointCount(0, text.length())
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }

    @Override
    public String toString() {
        return word + " " + userId;
    }
}
