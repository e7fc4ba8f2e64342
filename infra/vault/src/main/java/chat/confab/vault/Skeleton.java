package chat.confab.vault;

/**
 * What a username looks like: two names with one skeleton are hard to tell apart. The method is that of Unicode's UTS 39
 * (section 4); its table is cut down to the few characters that a username may hold, and adds what most fonts show alike
 * in lower case ({@code 0 o}, {@code 1 l i}) or people do not remember ({@code _ . -}).
 *
 * <p>Characters are replaced one by one and only ever by longer or equal text, so that looking alike is an equivalence.
 * A change to the table wants a new {@link #VERSION}, and names already given keep what they have.
 */
record Skeleton(String value) {

    /** The table's; another one has every name's skeleton written anew when the vault is opened. */
    static final String VERSION = "1";

    static Skeleton of(Username username) {
        return of(username.value());
    }

    static Skeleton of(String name) {
        StringBuilder skeleton = new StringBuilder();
        name.chars().forEach(c -> skeleton.append(prototype((char) c)));
        return new Skeleton(skeleton.toString());
    }

    private static String prototype(char c) {
        return switch (c) {
            case '0' -> "o";
            case '1', 'i' -> "l";
            case 'm' -> "rn";
            case 'w' -> "vv";
            case '_', '.' -> "-";
            default -> String.valueOf(c);
        };
    }
}
