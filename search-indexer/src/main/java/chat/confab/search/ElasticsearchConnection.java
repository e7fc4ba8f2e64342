package chat.confab.search;

import chat.confab.serialization.ConfabJson;
import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/** One pool of connections to Elasticsearch, with the JSON that everybody shares. Nothing is asked before it is used. */
public final class ElasticsearchConnection implements AutoCloseable {

    private final ElasticsearchTransport transport;

    private ElasticsearchConnection(ElasticsearchTransport transport) {
        this.transport = transport;
    }

    /** @param nodes of one cluster; {@code https://user:password@host:9200} logs in, the first one's name counts for all */
    public static ElasticsearchConnection to(List<URI> nodes) {
        Rest5ClientBuilder client = Rest5Client.builder(
                nodes.stream().map(ElasticsearchConnection::withoutUser).toList());
        String user = nodes.getFirst().getUserInfo();
        if (user != null) {
            client.setDefaultHeaders(new Header[] {basic(user)});
        }
        return new ElasticsearchConnection(
                new Rest5ClientTransport(client.build(), new Jackson3JsonpMapper(ConfabJson.mapper())));
    }

    /** For callers that may wait. */
    public ElasticsearchClient client() {
        return new ElasticsearchClient(transport);
    }

    /** For callers that may not. */
    public ElasticsearchAsyncClient async() {
        return new ElasticsearchAsyncClient(transport);
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static URI withoutUser(URI node) {
        String user = node.getRawUserInfo();
        return user == null ? node : URI.create(node.toString().replace(user + "@", ""));
    }

    private static Header basic(String user) {
        String encoded = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        return new BasicHeader("Authorization", "Basic " + encoded);
    }
}
