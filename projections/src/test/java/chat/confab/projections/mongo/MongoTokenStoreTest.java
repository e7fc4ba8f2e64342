package chat.confab.projections.mongo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.projections.ReadableTokenStore;
import chat.confab.projections.TokenSerializer;
import chat.confab.projections.TokenStoreContract;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MongoTokenStoreTest extends TokenStoreContract {

    private final MongoDatabase database = MongoFixture.emptyDatabase();

    @Override
    protected ReadableTokenStore storeOf(String node, Clock clock) {
        return storeOf(node, clock, CLAIM_TIMEOUT);
    }

    @Test
    void a_claim_shorter_than_the_writes_it_guards_is_refused() {
        assertThatThrownBy(() -> storeOf("mine", Clock.systemUTC(), MongoCalls.TIMEOUT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ReadableTokenStore storeOf(String node, Clock clock, Duration claimTimeout) {
        return new MongoTokenStore(database, "tokens", new TokenSerializer(), clock, claimTimeout, node);
    }
}
