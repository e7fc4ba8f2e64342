package chat.confab.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The repository that this test runs in. */
final class Repository {

    private Repository() {}

    static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("README.md")) || !Files.exists(root.resolve("confab"))) {
            root = root.getParent();
        }
        return root;
    }

    static String read(String file) throws IOException {
        return Files.readString(root().resolve(file));
    }
}
