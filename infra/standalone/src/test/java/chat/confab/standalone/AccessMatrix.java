package chat.confab.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table {@code access-matrix.txt}, which says what each of its words means. */
record AccessMatrix(List<Row> rows) {

    /** The table's columns, in their order. */
    enum Caller {
        NOBODY,
        STRANGER,
        REMOVED,
        DIRECT,
        BLOCKED,
        MEMBER,
        AUTHOR,
        ADMIN,
        AUDITOR,
        SYSADMIN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One line.
     *
     * @param sent a query that begins with {@code ?}, or a body, or nothing
     */
    record Row(String method, String path, Map<Caller, Integer> statuses, String sent) {

        String route() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return route();
        }

        int status(Caller caller) {
            return Objects.requireNonNull(statuses.get(caller));
        }
    }

    private static final Pattern LINE =
            Pattern.compile("(\\S+) +(\\S+)((?: +\\d{3}){" + Caller.values().length + "}) *(.*)");
    private static final List<String> HEADER = Stream.concat(
                    Stream.of("METHOD", "PATH"), Stream.of(Caller.values()).map(Caller::word))
            .toList();

    static AccessMatrix read() {
        List<String> lines =
                lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        if (!List.of(lines.getFirst().strip().split(" +")).equals(HEADER)) {
            throw new IllegalStateException("The columns have to be " + HEADER);
        }
        return new AccessMatrix(lines.stream().skip(1).map(AccessMatrix::row).toList());
    }

    private static Row row(String line) {
        Matcher cells = LINE.matcher(line);
        if (!cells.matches()) {
            throw new IllegalStateException("Not a method, a path and a status for each caller: " + line);
        }
        List<String> numbers = new ArrayList<>(List.of(cells.group(3).strip().split(" +")));
        Map<Caller, Integer> statuses = new EnumMap<>(Caller.class);
        for (Caller caller : Caller.values()) {
            statuses.put(caller, Integer.valueOf(numbers.get(caller.ordinal())));
        }
        return new Row(cells.group(1), cells.group(2), statuses, cells.group(4).strip());
    }

    private static Stream<String> lines() {
        try (InputStream table = AccessMatrix.class.getResourceAsStream("/access-matrix.txt")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
