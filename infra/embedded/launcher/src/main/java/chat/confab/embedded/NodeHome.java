package chat.confab.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the jars of the child JVMs, which never stand on the application's own class path. */
final class NodeHome {

    private NodeHome() {}

    /**
     * {@code <confab.home>/nodes/<node>} when the system property is set, as the distribution does; else what the build has laid out
     * in the source tree around the working directory.
     *
     * @param node {@code kafka} or {@code elasticsearch}
     * @throws EmbeddedStartException when it is in neither place
     */
    static Path of(String node) {
        String home = System.getProperty("confab.home");
        Path built = Path.of("infra", "embedded", node + "-node", "target", "node");
        return (home == null ? built(built) : Optional.of(Path.of(home, "nodes", node)))
                .filter(Files::isDirectory)
                .map(Path::toAbsolutePath)
                .orElseThrow(() -> new EmbeddedStartException("The files of the embedded " + node + " are missing: "
                        + (home == null
                                ? "build the project first (they come to " + built + ")"
                                : "nothing is at " + Path.of(home, "nodes", node))));
    }

    private static Optional<Path> built(Path relative) {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(relative))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
