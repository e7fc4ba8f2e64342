package chat.confab.bench.platform;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the platform's processes and this one have taken so far; the difference of two is what happened in between. */
public final class Costs {

    private final Map<Role, Duration> cpu = new EnumMap<>(Role.class);
    private final Map<String, Proc.Task> threads;

    private Costs(ProcessHandle application) throws IOException {
        for (ProcessHandle process : family(application)) {
            Role role = process.equals(application) ? Role.APPLICATION : Role.of(process);
            cpu.merge(role, Proc.process(process.pid()).cpu(), Duration::plus);
        }
        cpu.put(Role.CLIENT, Proc.process(ProcessHandle.current().pid()).cpu());
        threads = Proc.threads(application.pid());
    }

    /** Up to now. */
    public static Costs of(Platform platform) throws IOException {
        return new Costs(platform.handle());
    }

    /** The CPU time of each part since then. */
    public Map<Role, Duration> cpuSince(Costs earlier) {
        Map<Role, Duration> taken = new EnumMap<>(Role.class);
        cpu.forEach((role, now) -> taken.put(role, now.minus(earlier.cpu.getOrDefault(role, Duration.ZERO))));
        return taken;
    }

    /** The CPU time of the application's threads since then, those of the same kind together, the busiest first. */
    public Map<String, Duration> threadsSince(Costs earlier) {
        Map<String, Duration> kinds = new HashMap<>();
        threads.forEach((id, thread) -> {
            Proc.Task before = earlier.threads.getOrDefault(id, new Proc.Task(thread.name(), Duration.ZERO));
            kinds.merge(kind(thread.name()), thread.cpu().minus(before.cpu()), Duration::plus);
        });
        Map<String, Duration> sorted = new LinkedHashMap<>();
        kinds.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(kind -> sorted.put(kind.getKey(), kind.getValue()));
        return sorted;
    }

    /** What each part has in memory now, in kilobytes of {@link Proc#residentKilobytes}. */
    public static Map<Role, Long> residentKilobytes(Platform platform) throws IOException {
        Map<Role, Long> resident = new EnumMap<>(Role.class);
        for (ProcessHandle process : family(platform.handle())) {
            Role role = process.equals(platform.handle()) ? Role.APPLICATION : Role.of(process);
            resident.merge(role, Proc.residentKilobytes(process.pid()), Long::sum);
        }
        return resident;
    }

    /** Threads are numbered; what they do, they have in common. */
    static String kind(String thread) {
        return thread.replaceAll("[#\\d][-#\\d]*", "*").strip();
    }

    private static List<ProcessHandle> family(ProcessHandle application) {
        return Stream.concat(Stream.of(application), application.descendants())
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
