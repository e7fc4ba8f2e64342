package chat.confab.bench.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcTest {

    @Test
    void a_thread_has_its_name_and_its_user_and_system_time_whatever_the_name() {
        String stat = "4711 (odd) (na me) S 1 4711 4711 0 -1 4194560 1000 0 0 0 150 25 0 0 20 0 1 0 5 6 7";

        assertThat(Proc.Task.parse(stat)).isEqualTo(new Proc.Task("odd) (na me", Duration.ofMillis(1750)));
    }

    @Test
    void this_process_has_taken_time_and_memory_and_has_threads() throws Exception {
        long pid = ProcessHandle.current().pid();

        assertThat(Proc.process(pid).cpu()).isPositive();
        assertThat(Proc.residentKilobytes(pid)).isGreaterThan(1024);
        assertThat(Proc.threads(pid)).isNotEmpty();
    }

    @Test
    void memory_is_read_by_its_name() {
        List<String> lines = List.of("Rss:            9000 kB", "Pss:            8000 kB", "Pss_Anon:       7000 kB");

        assertThat(Proc.kilobytes(lines, "Pss:")).isEqualTo(8000);
    }

    @Test
    void processes_are_known_by_what_they_run() {
        assertThat(Role.of("/data/redis/redis-server-6.2.6 127.0.0.1:6379\0")).isEqualTo(Role.REDIS);
        assertThat(Role.of("/jdk/bin/java\0-cp\0x\0chat.confab.embedded.kafka.KafkaNodeMain\0"))
                .isEqualTo(Role.KAFKA);
        assertThat(Role.of("/jdk/bin/java\0-cp\0x\0chat.confab.embedded.elasticsearch.ElasticsearchNodeMain\0"))
                .isEqualTo(Role.ELASTICSEARCH);
        assertThat(Role.of("sh\0-c\0exec redis-server\0")).isEqualTo(Role.OTHER);
        assertThat(Role.of("/jdk/bin/java\0-cp\0x\0chat.confab.standalone.Confab\0"))
                .isEqualTo(Role.APPLICATION);
    }

    @Test
    void numbered_threads_are_of_one_kind() {
        assertThat(List.of("projection-3", "GC Thread#0", "nioEventLoopGroup-2-1", "VM Thread").stream()
                        .map(Costs::kind))
                .containsExactly("projection-*", "GC Thread*", "nioEventLoopGroup-*", "VM Thread");
    }
}
