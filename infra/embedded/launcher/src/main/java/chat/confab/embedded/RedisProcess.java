package chat.confab.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** The files of a Redis data folder and the process that serves it: executable, configuration, pid. */
final class RedisProcess {

    private static final Logger log = LoggerFactory.getLogger(RedisProcess.class);
    private static final int ORPHAN_SECONDS = 10;

    /**
     * Redis does not watch its input, so this shell does: at its end it ends Redis. A shell gives a background job no input unless
     * told, hence descriptor 3. The shell ends when Redis does, with Redis' exit code.
     */
    private static final String SUPERVISE = "exec 3<&0; \"$0\" \"$1\" </dev/null 3<&- & redis=$!; "
            + "(read -r _ <&3; kill $redis) & watch=$!; wait $redis; code=$?; kill $watch 2>/dev/null; exit $code";

    private final DataFolder folder;

    RedisProcess(DataFolder folder) {
        this.folder = folder;
    }

    /** Writes the configuration and starts the server with it. */
    ChildProcess start(String part, int port) {
        try {
            Files.writeString(config(), configuration(port));
            return ChildProcess.start(
                    part,
                    folder,
                    "redis",
                    List.of("sh", "-c", SUPERVISE, executable().toString(), config().toString()));
        } catch (IOException e) {
            throw new EmbeddedStartException(part + " cannot write to its data folder " + folder.path(), e);
        }
    }

    private Path config() {
        return folder.path().resolve("redis.conf");
    }

    /**
     * Everything is appended to one file in order, so what a crash leaves is a prefix: counters and the token that says how far they
     * are go back together.
     */
    private String configuration(int port) {
        return """
                bind 127.0.0.1
                port %d
                dir %s
                pidfile %s
                appendonly yes
                appendfsync everysec
                aof-load-truncated yes
                save ""
                daemonize no
                # Keeps the path of this file in the process list, by which an orphan is known.
                set-proc-title no
                """.formatted(port, quoted(folder.path()), quoted(pidFile()));
    }

    private static String quoted(Path path) {
        return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private Path pidFile() {
        return folder.path().resolve("redis.pid");
    }

    /** The server that the library ships for this system, unpacked into the folder once. */
    private Path executable() throws IOException {
        String resource = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
        if (resource == null) {
            throw new EmbeddedStartException(
                    "No embedded Redis for this system; set confab.redis.uri to a Redis of your own");
        }
        Path executable = folder.path().resolve(resource.substring(1));
        if (!Files.isExecutable(executable)) {
            Path unpacked = executable.resolveSibling(executable.getFileName() + ".new");
            try (InputStream in = Objects.requireNonNull(ExecutableProvider.class.getResourceAsStream(resource))) {
                Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!unpacked.toFile().setExecutable(true)) {
                throw new EmbeddedStartException("Cannot be made executable: " + unpacked);
            }
            Files.move(unpacked, executable, StandardCopyOption.ATOMIC_MOVE);
        }
        return executable;
    }

    /** Ends a Redis that an earlier run left on this folder. Its pid counts only if that process was started with our configuration. */
    void endOrphan() {
        orphan().ifPresent(redis -> {
            log.info("Redis process {} of an earlier run still has {}; ending it", redis.pid(), folder.path());
            redis.destroy();
            try {
                redis.onExit().get(ORPHAN_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                redis.destroyForcibly();
                redis.onExit().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EmbeddedStartException("Interrupted while ending Redis process " + redis.pid(), e);
            } catch (ExecutionException e) {
                throw new EmbeddedStartException("Redis process " + redis.pid() + " cannot be ended", e);
            }
        });
    }

    private Optional<ProcessHandle> orphan() {
        try {
            if (!Files.exists(pidFile())) {
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readString(pidFile()).strip());
            return ProcessHandle.of(pid).filter(this::isOurs);
        } catch (NumberFormatException halfWritten) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(config().toString()))
                .orElse(false);
    }
}
