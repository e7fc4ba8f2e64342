package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} names a test for each promise: they are all there. */
class SecurityDocumentTest {

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract|Properties))\\.(\\w+)`");

    @Test
    void every_test_that_holds_a_promise_exists() throws IOException {
        Map<String, String> tests = sourcesOfTests();
        Set<String> missing = NAMED.matcher(Repository.read("docs/security.md"))
                .results()
                .filter(named -> !isIn(tests, named))
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        assertThat(missing).isEmpty();
        assertThat(NAMED.matcher(Repository.read("docs/security.md")).results()).hasSizeGreaterThan(30);
    }

    private static boolean isIn(Map<String, String> tests, MatchResult named) {
        return tests.getOrDefault(named.group(1), "").contains(" " + named.group(2) + "(");
    }

    /** By the name of their class. */
    private static Map<String, String> sourcesOfTests() throws IOException {
        try (Stream<Path> files = Files.walk(Repository.root())) {
            return files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            SecurityDocumentTest::className,
                            SecurityDocumentTest::read,
                            (one, ofTheSameName) -> one + ofTheSameName));
        }
    }

    private static String className(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString().replace(".java", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
