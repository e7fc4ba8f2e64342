package chat.confab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {

    @TempDir
    Path folder;

    @Test
    void what_was_written_is_there_after_a_restart() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
            with(redis.uri(), commands -> commands.set("greeting", "hello"));
        }
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
            with(redis.uri(), commands -> assertThat(commands.get("greeting")).isEqualTo("hello"));
        }
    }

    @Test
    void a_folder_whose_path_has_blanks_and_quotes_works() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("my \"data\" folder"), 0)) {
            with(redis.uri(), commands -> assertThat(commands.ping()).isEqualTo("PONG"));
        }
    }

    @Test
    void closing_ends_the_server_and_its_supervisor() {
        List<ProcessHandle> before = descendants();
        EmbeddedRedis redis = EmbeddedRedis.start(folder, 0);
        List<ProcessHandle> started =
                descendants().stream().filter(child -> !before.contains(child)).toList();
        assertThat(started).hasSizeGreaterThanOrEqualTo(2);
        redis.close();
        Awaitility.await().until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(folder.resolve("redis.pid")).doesNotExist();
    }

    @Test
    void a_second_start_on_the_same_folder_is_refused() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
            assertThatThrownBy(() -> EmbeddedRedis.start(folder, 0))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("embedded Redis")
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining(folder.toString());
            with(redis.uri(), commands -> assertThat(commands.ping()).isEqualTo("PONG"));
        }
    }

    @Test
    void a_taken_port_is_refused_by_name() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> EmbeddedRedis.start(folder, taken.getLocalPort()))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is taken")
                    .hasMessageContaining("embedded Redis");
        }
        EmbeddedRedis.start(folder, 0).close();
    }

    @Test
    void a_server_that_ends_while_starting_is_quoted_and_the_folder_is_free_again() throws IOException {
        Path appendOnlyFile = Files.createDirectory(folder.resolve("appendonly.aof"));
        assertThatThrownBy(() -> EmbeddedRedis.start(folder, 0))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("ended with code 1 while starting")
                .hasMessageContaining("the append-only file: Is a directory")
                .hasMessageContaining("redis.log");
        Files.delete(appendOnlyFile);
        EmbeddedRedis.start(folder, 0).close();
    }

    @Test
    void a_torn_end_of_its_file_costs_only_that_end() throws IOException {
        writeKeys(100);
        Path file = folder.resolve("appendonly.aof");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
            with(redis.uri(), commands -> assertThat(commands.dbsize()).isEqualTo(99));
        }
    }

    @Test
    void a_file_damaged_in_the_middle_is_moved_aside() throws IOException {
        writeKeys(100);
        Path file = folder.resolve("appendonly.aof");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 64, (byte) 0);
        Files.write(file, bytes);
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
            with(redis.uri(), commands -> assertThat(commands.dbsize()).isZero());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("appendonly.aof.damaged-"));
        }
    }

    @Test
    void killing_the_application_ends_redis_and_loses_nothing_acknowledged() throws IOException {
        try (ForkedApplication application = ForkedApplication.running("redis", folder)) {
            with(
                    application.uri(),
                    commands -> IntStream.range(0, 1_000).forEach(n -> commands.rpush("list", Integer.toString(n))));
            application.kill();
            application.awaitChildrenGone();
        }
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
            List<String> written =
                    IntStream.range(0, 1_000).mapToObj(Integer::toString).toList();
            with(
                    redis.uri(),
                    commands -> assertThat(commands.lrange("list", 0, -1)).isEqualTo(written));
        }
    }

    @Test
    void an_orphan_of_an_earlier_run_is_ended_before_the_start() throws IOException {
        try (ForkedApplication application = ForkedApplication.running("redis", folder)) {
            ProcessHandle orphan = endEveryChildButRedis(application);
            application.kill();
            assertThat(orphan.isAlive()).isTrue();
            try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
                assertThat(orphan.isAlive()).isFalse();
                with(redis.uri(), commands -> assertThat(commands.ping()).isEqualTo("PONG"));
            }
        }
    }

    @Test
    void a_stale_pid_of_a_process_that_is_not_redis_is_left_alone() throws IOException {
        Process bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(folder.resolve("redis.pid"), Long.toString(bystander.pid()));
            EmbeddedRedis.start(folder, 0).close();
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    private ProcessHandle endEveryChildButRedis(ForkedApplication application) throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve("redis.pid")).strip());
        application.children().stream().filter(child -> child.pid() != pid).forEach(ProcessHandle::destroyForcibly);
        return ProcessHandle.of(pid).orElseThrow();
    }

    private void writeKeys(int count) {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
            with(redis.uri(), commands -> IntStream.range(0, count).forEach(n -> commands.set("key" + n, "value")));
        }
    }

    private static List<ProcessHandle> descendants() {
        return ProcessHandle.current().descendants().toList();
    }

    private static void with(String uri, Consumer<RedisCommands<String, String>> work) {
        try (RedisClient client = RedisClient.create(uri);
                var connection = client.connect()) {
            work.accept(connection.sync());
        }
    }
}
