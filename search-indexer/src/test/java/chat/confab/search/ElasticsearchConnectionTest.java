package chat.confab.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ElasticsearchConnectionTest {

    @Test
    void the_user_in_the_address_logs_in_and_is_not_part_of_the_address() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.set(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        URI uri = URI.create("http://me:p%40ss@127.0.0.1:" + server.getAddress().getPort());
        try (ElasticsearchConnection connection = ElasticsearchConnection.to(List.of(uri))) {
            assertThat(connection.client().indices().exists(e -> e.index("x")).value())
                    .isTrue();
        } finally {
            server.stop(0);
        }
        assertThat(seen.get()).isEqualTo("Basic " + Base64.getEncoder().encodeToString("me:p@ss".getBytes(UTF_8)));
    }
}
