package chat.confab.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import chat.confab.bench.growth.GrowthBench;
import chat.confab.bench.http.HttpBench;
import chat.confab.bench.print.Machine;
import chat.confab.bench.print.Report;
import chat.confab.bench.rebuild.RebuildBench;
import chat.confab.bench.replay.ReplayBench;
import chat.confab.bench.send.SendBench;
import chat.confab.bench.startup.StartupBench;
import chat.confab.bench.throttle.ThrottleBench;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** {@code ./confab bench NAME [options]}: runs one measurement and prints what it found, as text to be kept. */
public final class Bench {

    private static final Map<String, Measurement> MEASUREMENTS = new LinkedHashMap<>();

    static {
        MEASUREMENTS.put("send", SendBench::run);
        MEASUREMENTS.put("http", HttpBench::run);
        MEASUREMENTS.put("growth", GrowthBench::run);
        MEASUREMENTS.put("replay", ReplayBench::run);
        MEASUREMENTS.put("rebuild", RebuildBench::run);
        MEASUREMENTS.put("startup", StartupBench::run);
        MEASUREMENTS.put("throttle", ThrottleBench::run);
    }

    private Bench() {}

    public static void main(String[] args) throws Exception {
        boolean named = args.length > 0 && !args[0].startsWith("-");
        String name = named ? args[0] : "send";
        Measurement measurement = MEASUREMENTS.get(name);
        if (measurement == null) {
            System.err.println("There is no measurement '" + name + "', only " + MEASUREMENTS.keySet());
            System.exit(1);
            return;
        }
        quieten();
        try (Options options = Options.parse(Arrays.copyOfRange(args, named ? 1 : 0, args.length))) {
            Report report = new Report(System.out);
            report.title("confab bench " + String.join(" ", args), Machine.here(options.folder()));
            measurement.run(options, report);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(1);
        }
        System.exit(0); // the libraries' threads are not to keep a finished measurement alive
    }

    /** What is printed is the report; and nothing is to be asked of the network. */
    private static void quieten() {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    }

    private interface Measurement {
        void run(Options options, Report report) throws Exception;
    }
}
