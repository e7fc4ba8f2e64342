package chat.confab.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line says.
 *
 * @param port the HTTP port, 0 for any free one; health and metrics are at the next port, on loopback only
 * @param data the folder that holds everything Confab keeps
 * @param settings any further {@code --name=value}
 */
record StartOptions(int port, Path data, Map<String, String> settings) {

    private static final int DEFAULT_PORT = 8080;
    private static final String MANAGEMENT_PORT = "management.server.port";

    /** @throws StartRefusedException for what it does not understand */
    static StartOptions parse(String... args) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            int equals = arg.indexOf('=');
            if (!arg.startsWith("--")) {
                throw new StartRefusedException("Options begin with --, this does not: " + arg);
            } else if (equals > 0) {
                settings.put(arg.substring(2, equals), arg.substring(equals + 1));
            } else if (i + 1 < args.length && !args[i + 1].startsWith("--")) {
                settings.put(arg.substring(2), args[++i]);
            } else {
                throw new StartRefusedException("An option needs a value: " + arg);
            }
        }
        String port = settings.remove("port");
        String data = settings.remove("data");
        requireKnown(settings);
        return new StartOptions(
                port == null ? DEFAULT_PORT : parsePort(port), Path.of(data == null ? "data" : data), settings);
    }

    private static void requireKnown(Map<String, String> settings) {
        for (String name : settings.keySet()) {
            if (!name.contains(".")) {
                throw new StartRefusedException("There is no option --" + name + ". See ./confab help");
            }
        }
    }

    private static int parsePort(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // the same answer as for a number out of range
        }
        throw new StartRefusedException("A port is a number from 0 to 65535, this is none: " + text);
    }

    /** Where health and metrics are, 0 for any free port. */
    int managementPort() {
        return parsePort(settings.getOrDefault(MANAGEMENT_PORT, Integer.toString(port == 0 ? 0 : port + 1)));
    }

    /** Everything for Spring, in its own form; they win over the defaults. */
    String[] springArguments(Path data) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--server.port=" + port);
        arguments.add("--confab.data=" + data);
        arguments.add("--confab.http.token-key=" + data.resolve("keys").resolve("access-token.key"));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        if (!settings.containsKey(MANAGEMENT_PORT)) {
            arguments.add("--" + MANAGEMENT_PORT + "=" + managementPort());
        }
        String axonServer = settings.get("confab.axon-server");
        if (axonServer != null) {
            arguments.add("--axon.axonserver.enabled=true");
            arguments.add("--axon.axonserver.servers=" + axonServer);
        }
        return arguments.toArray(String[]::new);
    }
}
