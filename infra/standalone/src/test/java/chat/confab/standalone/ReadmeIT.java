package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's walk-through, pasted as a reader would, gives what it says. */
class ReadmeIT {

    private static final Pattern WALKTHROUGH =
            Pattern.compile("<!-- walkthrough[^\n]*-->\n```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void the_walkthrough_gives_what_it_says() throws Exception {
        String output = run(walkthrough(), TestPlatform.shared().port());
        assertThat(output.lines())
                .as(output)
                .anyMatch(line -> line.contains("\"seq\":1") && line.contains("\"state\":\"sent\""))
                .contains("\"unreadCount\":1")
                .anyMatch(line -> line.contains("\"lastReadSeq\":2") && line.contains("\"unreadCount\":0"))
                .anyMatch(line -> line.contains("\"body\":\"Lunch at one?\"")
                        && line.contains("\"emoji\":\"👍\"")
                        && line.contains("\"preview\":\"Lunch at one?\""))
                .anyMatch(line -> line.contains("\"total\":1") && line.contains("<em>Lunch</em> at one?"));
        assertThat(output.lines().toList().getLast()).isEqualTo("4");
    }

    private static String walkthrough() throws IOException {
        Matcher found = WALKTHROUGH.matcher(Repository.read("README.md"));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String run(String script, int port) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment().put("BASE", "http://localhost:" + port);
        Process process = shell.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
    }
}
