package chat.confab.bench.platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Linux tells about a process below {@code /proc} (see proc(5)). */
final class Proc {

    /** The unit of CPU times for programs is fixed at 100 a second on every Linux that Java runs on (USER_HZ). */
    private static final long MILLIS_PER_TICK = 10;

    /** User and system time, counted from the field after the name, which is in brackets and may hold anything. */
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;

    private Proc() {}

    /** A thread's name, cut to 15 characters, and the CPU time it has taken. */
    record Task(String name, Duration cpu) {

        /** @param stat the one line of a file {@code stat} */
        static Task parse(String stat) {
            int end = stat.lastIndexOf(')');
            String[] fields = stat.substring(end + 2).split(" ");
            long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
            return new Task(stat.substring(stat.indexOf('(') + 1, end), Duration.ofMillis(ticks * MILLIS_PER_TICK));
        }
    }

    /** The process as a whole, with the threads that have ended. */
    static Task process(long pid) throws IOException {
        return Task.parse(Files.readString(folder(pid).resolve("stat")));
    }

    /** Its threads, by their ids. */
    static Map<String, Task> threads(long pid) throws IOException {
        Map<String, Task> threads = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(folder(pid).resolve("task"))) {
            for (Path task : tasks) {
                try {
                    threads.put(task.getFileName().toString(), Task.parse(Files.readString(task.resolve("stat"))));
                } catch (IOException ended) {
                    // it was listed, and then it was over
                }
            }
        }
        return threads;
    }

    /** Resident memory in kilobytes; what several processes share is divided among them (PSS). */
    static long residentKilobytes(long pid) throws IOException {
        return kilobytes(Files.readAllLines(folder(pid).resolve("smaps_rollup")), "Pss:");
    }

    /** The figure on the line with that name. */
    static long kilobytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(
                        line.substring(name.length()).replace("kB", "").strip()))
                .sum();
    }

    private static Path folder(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }
}
