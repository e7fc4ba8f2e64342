package chat.confab.bench.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where figures were taken; without it they mean nothing. */
public record Machine(List<String> lines) {

    private static final double KB_PER_GB = 1 << 20;

    /** This machine, now. @param folder on the disk that is written to */
    public static Machine here(Path folder) throws IOException {
        return new Machine(List.of(
                "date    " + OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS),
                "cpu     " + Runtime.getRuntime().availableProcessors() + " cores, " + cpu(),
                "memory  " + memory(),
                "os      " + System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "jvm     " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")
                        + ", heap at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MB",
                "disk    " + Files.getFileStore(folder).type(),
                "load    " + load() + " (1, 5, 15 minutes, before the start)"));
    }

    private static String cpu() {
        return valueIn(lines("/proc/cpuinfo"), "model name");
    }

    private static String memory() {
        String kilobytes = valueIn(lines("/proc/meminfo"), "MemTotal").replace(" kB", "");
        return kilobytes.chars().allMatch(Character::isDigit)
                ? String.format(Locale.ROOT, "%.1f GB", Long.parseLong(kilobytes) / KB_PER_GB)
                : kilobytes;
    }

    /** The load average of the last 1, 5 and 15 minutes. */
    public static String load() {
        return lines("/proc/loadavg").stream()
                .findFirst()
                .map(line -> String.join(" ", List.of(line.split(" ")).subList(0, 3)))
                .orElse("unknown");
    }

    /** What follows the colon on the first line that starts so. */
    static String valueIn(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static List<String> lines(String file) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.toList();
        } catch (IOException notThisSystem) {
            return List.of();
        }
    }
}
