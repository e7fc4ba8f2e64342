package chat.confab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.indices.analyze.AnalyzeToken;
import co.elastic.clients.util.NamedValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedElasticsearchIT {

    private static final String INDEX = "messages";
    private static final String SETTINGS = """
            {
              "settings": {
                "number_of_shards": 1,
                "number_of_replicas": 0,
                "analysis": {
                  "filter": {
                    "folded": {"type": "asciifolding", "preserve_original": true},
                    "starts": {"type": "edge_ngram", "min_gram": 2, "max_gram": 4},
                    "light": {"type": "stemmer", "language": "light_german"},
                    "english_stop": {"type": "stop", "stopwords": "_english_"}
                  },
                  "normalizer": {"plain": {"type": "custom", "filter": ["lowercase", "asciifolding"]}},
                  "analyzer": {
                    "folding": {"tokenizer": "standard", "filter": ["lowercase", "folded"]},
                    "prefixes": {"tokenizer": "standard", "filter": ["lowercase", "asciifolding", "starts"]},
                    "light_german": {"tokenizer": "standard", "filter": ["lowercase", "light"]},
                    "stopping": {"tokenizer": "standard", "filter": ["lowercase", "english_stop"]}
                  }
                }
              },
              "mappings": {
                "dynamic": "strict",
                "properties": {
                  "body": {"type": "text", "analyzer": "english", "fields": {"german": {"type": "text", "analyzer": "german"}}},
                  "name": {"type": "keyword", "normalizer": "plain"},
                  "number": {"type": "integer"}
                }
              }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void documents_are_found_after_a_restart_and_the_cluster_is_the_same() throws IOException {
        String cluster;
        try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(folder, 0);
                ElasticsearchClient client = client(node.uri())) {
            assertThat(client.ping().value()).isTrue();
            assertThat(client.info().version().number()).startsWith("9.");
            cluster = client.info().clusterUuid();
            makeIndex(client);
            index(client, 0, 20);
            assertThat(found(client, "jumped")).hasSize(20);
        }
        try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(folder, 0);
                ElasticsearchClient client = client(node.uri())) {
            assertThat(client.info().clusterUuid()).isEqualTo(cluster);
            assertThat(found(client, "jumping")).hasSize(20);
        }
    }

    @Test
    void the_analysis_is_that_of_a_full_cluster() throws IOException {
        try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(folder, 0);
                ElasticsearchClient client = client(node.uri())) {
            makeIndex(client);
            assertThat(tokens(client, "folding", "Café")).containsExactlyInAnyOrder("cafe", "café");
            assertThat(tokens(client, "prefixes", "Mélange")).containsExactly("me", "mel", "mela");
            assertThat(tokens(client, "english", "the running foxes")).containsExactly("run", "fox");
            assertThat(tokens(client, "german", "die Häuser")).containsExactly("haus");
            assertThat(tokens(client, "light_german", "Häuser")).containsExactly("haus");
            assertThat(tokens(client, "stopping", "the fox")).containsExactly("fox");
            client.index(request ->
                    request.index(INDEX).document(Map.of("name", "Zoë")).refresh(Refresh.True));
            assertThat(client.count(request -> request.index(INDEX)
                                    .query(query -> query.term(
                                            term -> term.field("name").value("ZOE"))))
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_second_start_and_a_taken_port_are_refused_and_closing_ends_the_node() throws IOException {
        EmbeddedElasticsearch node = EmbeddedElasticsearch.start(folder, 0);
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        try (node) {
            assertThat(children).isNotEmpty();
            assertThatThrownBy(() -> EmbeddedElasticsearch.start(folder, 0))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("embedded Elasticsearch")
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining(folder.toString());
        }
        Awaitility.await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> EmbeddedElasticsearch.start(folder, taken.getLocalPort()))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is taken")
                    .hasMessageContaining("embedded Elasticsearch");
        }
    }

    @Test
    void a_node_that_ends_while_starting_is_quoted() throws IOException {
        Files.writeString(folder.resolve("nodes"), "a file where a folder should be");
        assertThatThrownBy(() -> EmbeddedElasticsearch.start(folder, 0))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("the embedded Elasticsearch ended with code 1 while starting")
                .hasMessageContaining("FileAlreadyExistsException");
    }

    @Test
    void killing_the_application_ends_the_node_and_loses_nothing_acknowledged() throws IOException {
        try (ForkedApplication application = ForkedApplication.running("elasticsearch", folder)) {
            try (ElasticsearchClient client = client(application.uri())) {
                makeIndex(client);
                index(client, 0, 200);
                application.kill();
            }
            // Starts while the orphaned node is still stopping, and waits for it.
            try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(folder, 0);
                    ElasticsearchClient client = client(node.uri())) {
                application.awaitChildrenGone(); // it has let go of the folder; its process may take a moment longer
                assertThat(found(client, "jumps")).hasSize(200);
            }
        }
    }

    @Test
    void killing_the_node_itself_loses_nothing_acknowledged() throws IOException {
        try (ForkedApplication application = ForkedApplication.running("elasticsearch", folder)) {
            try (ElasticsearchClient client = client(application.uri())) {
                makeIndex(client);
                index(client, 0, 200);
            }
            application.children().forEach(ProcessHandle::destroyForcibly);
            application.awaitChildrenGone();
        }
        try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(folder, 0);
                ElasticsearchClient client = client(node.uri())) {
            assertThat(found(client, "jumps")).hasSize(200);
        }
    }

    private static ElasticsearchClient client(String uri) {
        return ElasticsearchClient.of(builder -> builder.host(uri));
    }

    private static void makeIndex(ElasticsearchClient client) throws IOException {
        client.indices().create(request -> request.index(INDEX).withJson(new StringReader(SETTINGS)));
    }

    private static void index(ElasticsearchClient client, int from, int to) throws IOException {
        var response = client.bulk(bulk -> {
            IntStream.range(from, to)
                    .forEach(n -> bulk.operations(operation -> operation.index(index -> index.index(INDEX)
                            .id(Integer.toString(n))
                            .document(Map.of("body", "The quick brown fox jumps", "number", n)))));
            return bulk.refresh(Refresh.True);
        });
        assertThat(response.errors()).isFalse();
    }

    private static List<String> found(ElasticsearchClient client, String text) throws IOException {
        SearchResponse<Map> response = client.search(
                request -> request.index(INDEX)
                        .size(1_000)
                        .query(query -> query.match(match -> match.field("body").query(text)))
                        .highlight(highlight ->
                                highlight.fields(List.of(NamedValue.of("body", HighlightField.of(field -> field))))),
                Map.class);
        return response.hits().hits().stream()
                .map(hit -> hit.highlight().get("body").getFirst())
                .filter(fragment -> fragment.contains("<em>jumps</em>"))
                .toList();
    }

    private static List<String> tokens(ElasticsearchClient client, String analyzer, String text) throws IOException {
        return client
                .indices()
                .analyze(request -> request.index(INDEX).analyzer(analyzer).text(text))
                .tokens()
                .stream()
                .map(AnalyzeToken::token)
                .toList();
    }
}
