package chat.confab.query;

import static chat.confab.query.Refusals.assertRefused;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationPage;
import chat.confab.messages.conversation.FindConversations;
import chat.confab.messages.message.FindMessage;
import chat.confab.messages.message.MessageView;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final UserId ANN = new UserId("ann");

    @Test
    void a_store_that_is_away_is_a_refusal_that_says_so() throws IOException {
        try (MongoClient away = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString("mongodb://127.0.0.1:" + freePort()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(100, TimeUnit.MILLISECONDS))
                .build())) {
            QueryGateway queries = ReadSide.gateway(away.getDatabase("none"), ReadSide.anyUnread());
            assertRefused(
                    Refusal.STORE_AWAY,
                    () -> ReadSide.ask(queries, new FindConversations(ANN, 10, null), ConversationPage.class));
            assertRefused(
                    Refusal.STORE_AWAY,
                    () -> ReadSide.ask(
                            queries, new FindMessage(new ConversationId("team"), ANN, 1), MessageView.class));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
