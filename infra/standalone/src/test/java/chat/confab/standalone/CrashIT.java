package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives: {@code kill -9} in the middle of a load, and the loss of every view. */
class CrashIT {

    private static final int KILLS = 3;
    private static final int SENDERS = 8;
    private static final int ACKNOWLEDGED_BEFORE_KILL = 300;

    @TempDir
    private Path folder;

    @Test
    void every_acknowledged_message_survives_kill_9_and_the_loss_of_all_views() throws Exception {
        Path data = folder.resolve("data");
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        Api.Person ann = null;
        Api.Person bob = null;
        String chat = "";
        for (int round = 0; round < KILLS; round++) {
            int port = TestPlatform.freePort();
            Process process = start(data, port, folder.resolve("round-" + round + ".log"));
            Api api = new Api(port);
            awaitReady(api, process);
            if (ann == null) {
                ann = api.register("ann");
                bob = api.register("bob");
                chat = api.group(ann, "Crash", bob);
            }
            loadUntilKilled(api, process, List.of(ann, bob), chat, round, acknowledged);
            assertThat(descendantsEnd(process))
                    .as("no child outlives the application")
                    .isTrue();
        }
        Api.Person[] both = {ann, bob};
        try (TestPlatform platform = TestPlatform.start(data)) {
            assertAllThere(platform, chat, acknowledged, both);
            assertRepeatIsNoMessage(platform, chat, acknowledged, both);
        }
        for (String view : List.of("mongo", "redis", "kafka", "elasticsearch")) {
            delete(data.resolve(view));
        }
        try (TestPlatform platform = TestPlatform.start(data)) {
            assertAllThere(platform, chat, acknowledged, both);
        }
    }

    private static void assertAllThere(
            TestPlatform platform, String chat, Map<String, Long> acknowledged, Api.Person... people) {
        Checker checker = Checker.of(platform);
        assertThat(checker.clientIds(chat))
                .containsOnlyKeys(checker.clientIds(chat).keySet());
        assertThat(checker.clientIds(chat).values()).as("each once").allMatch(count -> count == 1);
        Map<Long, String> bySeq = new ConcurrentSkipListMap<>();
        checker.messages(chat).forEach((seq, message) -> bySeq.put(seq, message.clientMessageId()));
        acknowledged.forEach((clientId, seq) -> assertThat(bySeq.get(seq))
                .as("the message acknowledged as " + seq)
                .isEqualTo(clientId));
        checker.viewsEqualLog(chat, people);
    }

    /** The client that never saw its answer sends again, to a platform that has forgotten everything but the log. */
    private static void assertRepeatIsNoMessage(
            TestPlatform platform, String chat, Map<String, Long> acknowledged, Api.Person... people) {
        Map.Entry<String, Long> last = acknowledged.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow();
        int sender = Integer.parseInt(last.getKey().replaceAll(".*-s(\\d+)-.*", "$1"));
        Api.Answer again = platform.api().send(people[sender % people.length], chat, last.getKey(), "again");
        assertThat(again.expect(200).body().path("seq").asLong()).isEqualTo(last.getValue());
        assertThat(Checker.of(platform).clientIds(chat).get(last.getKey())).isEqualTo(1);
    }

    private static void loadUntilKilled(
            Api api, Process process, List<Api.Person> people, String chat, int round, Map<String, Long> acknowledged)
            throws InterruptedException {
        int before = acknowledged.size();
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            int number = sender;
            senders.add(Thread.ofVirtual().start(() -> {
                Api.Person by = people.get(number % people.size());
                for (int n = 0; process.isAlive(); n++) {
                    String clientId = "r" + round + "-s" + number + "-" + n;
                    try {
                        Api.Answer answer = api.send(by, chat, clientId, "message " + clientId);
                        if (answer.status() == 201) {
                            acknowledged.put(clientId, answer.body().path("seq").asLong());
                        }
                    } catch (UncheckedIOException killed) {
                        return;
                    }
                }
            }));
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> acknowledged.size() - before >= ACKNOWLEDGED_BEFORE_KILL);
        process.toHandle().destroyForcibly();
        process.waitFor();
        for (Thread sender : senders) {
            sender.join();
        }
    }

    static Process start(Path data, int port, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Confab.class.getName()));
        command.addAll(TestPlatform.arguments(data, port));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    static void awaitReady(Api api, Process process) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    assertThat(process.isAlive()).as("the platform starts").isTrue();
                    try {
                        return api.get(null, "/api/v1/me").status() == 401;
                    } catch (UncheckedIOException notYet) {
                        return false;
                    }
                });
    }

    /** The children of a killed process have another parent by now, so they are found by the data folder they serve. */
    private boolean descendantsEnd(Process killed) {
        assertThat(killed.isAlive()).isFalse();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ProcessHandle.allProcesses()
                        .noneMatch(process ->
                                process.pid() != ProcessHandle.current().pid()
                                        && process.info()
                                                .commandLine()
                                                .filter(line -> line.contains(folder.toString()))
                                                .isPresent()));
        return true;
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
