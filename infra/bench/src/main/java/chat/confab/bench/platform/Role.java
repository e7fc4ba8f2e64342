package chat.confab.bench.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a process of the platform does, by its command line. */
public enum Role {
    APPLICATION("application"),
    KAFKA("Kafka"),
    ELASTICSEARCH("Elasticsearch"),
    REDIS("Redis"),
    OTHER("shells that watch over them"),
    CLIENT("load client (this measurement)");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }

    /** @param commandLine as {@code /proc/PID/cmdline} has it: the arguments, each ended by a zero byte */
    static Role of(String commandLine) {
        String[] arguments = commandLine.split("\0");
        String program = Path.of(arguments[0]).getFileName() + "";
        if (program.startsWith("redis-server")) {
            return REDIS;
        }
        if (!program.equals("java")) {
            return OTHER;
        }
        for (String argument : arguments) {
            String main = argument.toLowerCase(Locale.ROOT);
            if (main.startsWith("chat.confab.embedded.kafka.")) {
                return KAFKA;
            }
            if (main.startsWith("chat.confab.embedded.elasticsearch.")) {
                return ELASTICSEARCH;
            }
        }
        return APPLICATION;
    }

    static Role of(ProcessHandle process) throws IOException {
        byte[] commandLine = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        return of(new String(commandLine, StandardCharsets.UTF_8));
    }
}
