package chat.confab.bench.startup;

import chat.confab.bench.Options;
import chat.confab.bench.platform.Costs;
import chat.confab.bench.platform.Platform;
import chat.confab.bench.platform.Role;
import chat.confab.bench.print.Machine;
import chat.confab.bench.print.Report;
import chat.confab.bench.print.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** {@code startup}: how long until the platform is ready, and how much memory all its processes then hold. */
public final class StartupBench {

    private static final double KILOBYTES_PER_MEGABYTE = 1024;

    private final Duration idle;
    private final Path data;
    private final Report report;

    private StartupBench(Options options, Report report) {
        this.idle = options.seconds("idle", 20);
        this.data = options.folder().resolve("data");
        this.report = report;
    }

    /** Options: {@code --idle 20}, the seconds between being ready and the look at the memory. */
    public static void run(Options options, Report report) throws Exception {
        StartupBench bench = new StartupBench(options, report);
        bench.start("on an empty data folder");
        bench.start("on the folder that this left behind");
        report.line("%nload average at the end: %s", Machine.load());
    }

    private void start(String how) throws Exception {
        try (Platform platform = Platform.start(data)) {
            report.line(
                    "%nStart %s: ready after %.1f s", how, platform.readyAfter().toMillis() / 1e3);
            Thread.sleep(idle);
            report.table("Resident memory (PSS) " + idle.toSeconds() + " s after that", memory(platform));
        }
    }

    private static Table memory(Platform platform) throws Exception {
        Map<Role, Long> resident = Costs.residentKilobytes(platform);
        Table table = new Table("process", "MB");
        resident.forEach((role, kilobytes) -> table.row(role.toString(), megabytes(kilobytes)));
        return table.row(
                "all",
                megabytes(resident.values().stream().mapToLong(Long::longValue).sum()));
    }

    private static String megabytes(long kilobytes) {
        return String.format("%,.0f", kilobytes / KILOBYTES_PER_MEGABYTE);
    }
}
