package chat.confab.projections.rebuild;

import chat.confab.projections.TokenSerializer;
import chat.confab.projections.mongo.MongoCalls;
import chat.confab.projections.mongo.MongoFixture;
import chat.confab.projections.mongo.MongoTokenStore;
import chat.confab.projections.timeline.TimelineProjection;
import chat.confab.projections.timeline.TimelineStore;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.LongStream;

class MongoRebuildTest extends RebuildContract {

    private final MongoDatabase database = MongoFixture.emptyDatabase();

    @Override
    ReadModel model(Processors processors, String node) {
        MongoTokenStore tokens = new MongoTokenStore(
                database, "tokens", new TokenSerializer(), Clock.systemUTC(), Duration.ofSeconds(10), node);
        return new MongoReadModels(database, tokens, processors)
                .of("timeline", (mongo, version) -> new Choosy(version, this, new TimelineProjection(mongo, version)));
    }

    @Override
    long shown(LiveVersion live) {
        return new TimelineStore(database, live)
                .snapshots(CHAT, LongStream.rangeClosed(1, MOST).boxed().toList())
                .blockOptional()
                .orElseThrow()
                .size();
    }

    @Override
    boolean isThere(String version) {
        return MongoCalls.all(database.listCollectionNames()).stream()
                .anyMatch(name -> name.equals(version) || name.startsWith(version + "_"));
    }
}
