package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people in two browsers walk through the web client, against the whole platform. */
class WebClientIT {

    @TempDir
    private Path folder;

    @Test
    void two_people_talk_in_their_browsers() throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process walk = new ProcessBuilder(
                        "node",
                        "e2e/run.mjs",
                        "http://localhost:" + TestPlatform.shared().port())
                .directory(client().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = walk.waitFor(3, TimeUnit.MINUTES);
            assertThat(ended ? walk.exitValue() : -1)
                    .as(Files.readString(output))
                    .isZero();
        } finally {
            walk.descendants().forEach(ProcessHandle::destroyForcibly);
            walk.destroyForcibly();
        }
    }

    private static Path client() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("api/web/package.json"))) {
            root = root.getParent();
        }
        return root.resolve("api/web");
    }
}
