package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.embedded.EmbeddedElasticsearch;
import chat.confab.embedded.EmbeddedKafka;
import chat.confab.embedded.EmbeddedMongo;
import chat.confab.embedded.EmbeddedRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that a setting names is used, and none is started in its place. */
class ExternalStoresIT {

    @TempDir
    private Path folder;

    @Test
    void every_store_can_be_one_that_somebody_else_runs() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder.resolve("m"), 0);
                EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("r"), 0);
                EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("k"), 0);
                EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.start(folder.resolve("e"), 0);
                TestPlatform platform = TestPlatform.start(
                        folder.resolve("data"),
                        List.of(
                                "--confab.mongo.uri=" + mongo.connectionString(),
                                "--confab.redis.uri=" + redis.uri(),
                                "--confab.kafka.bootstrap=" + kafka.bootstrapServers(),
                                "--confab.elasticsearch.uri=" + elasticsearch.uri()))) {
            assertThat(folder.resolve("data"))
                    .isDirectoryNotContaining(path -> !List.of("log", "vault", "keys")
                                    .contains(path.getFileName().toString())
                            && Files.isDirectory(path));
            Api api = platform.api();
            Api.Person ann = api.register("ann");
            Api.Person bob = api.register("bob");
            String chat = api.group(ann, "Elsewhere", bob);
            api.send(ann, chat, "hello");
            Checker.of(platform).viewsEqualLog(chat, ann, bob);
        }
    }

    @Test
    void a_taken_port_and_a_taken_data_folder_are_refused_with_what_to_do() {
        TestPlatform running = TestPlatform.shared();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Confab.start(
                        StartOptions.parse("--port", "" + running.port(), "--data", folder.toString()),
                        new Console(System.out))))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("Port " + running.port() + " is taken");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> TestPlatform.start(running.data())))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("in use by another Confab");
    }
}
