package chat.confab.projections.names;

import static com.mongodb.client.model.Filters.in;

import chat.confab.projections.mongo.MongoBatch;
import chat.confab.projections.mongo.MongoCalls;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * Puts keys where they belong and takes others away, all of a batch together: character by character down their ways, one
 * read per character. Most find their place within the first few.
 */
final class NamePlacing {

    private final MongoCollection<Document> buckets;
    private final MongoBatch batch;
    private List<Step> steps = new ArrayList<>();

    NamePlacing(MongoCollection<Document> buckets, MongoBatch batch) {
        this.buckets = buckets;
        this.batch = batch;
    }

    private record Step(NameKey key, boolean adding) {}

    void add(NameKey key) {
        steps.add(new Step(key, true));
    }

    void remove(NameKey key) {
        steps.add(new Step(key, false));
    }

    void run() {
        for (int depth = 1; !steps.isEmpty(); depth++) {
            Map<String, NameBucket> level = load(depth);
            List<Step> further = new ArrayList<>();
            for (Step step : steps) {
                NameBucket bucket = level.computeIfAbsent(step.key().prefix(depth), NameBucket::new);
                if (goesOn(step, bucket, depth)) {
                    further.add(step);
                }
            }
            level.values().stream()
                    .filter(NameBucket::isChanged)
                    .forEach(bucket ->
                            bucket.writeTo(batch.on(buckets.getNamespace().getCollectionName(), bucket.prefix())));
            steps = further;
        }
    }

    /** What is added stops where there is room; what is removed goes to the end of its way, wherever it was found. */
    private static boolean goesOn(Step step, NameBucket bucket, int depth) {
        String longer = step.key().prefix(depth + 1);
        if (step.adding()) {
            boolean added = bucket.add(step.key());
            if (!added) {
                bucket.leadTo(longer);
            }
            return !added;
        }
        bucket.remove(step.key());
        return longer.length() > bucket.prefix().length() && bucket.leadsTo(longer);
    }

    private Map<String, NameBucket> load(int depth) {
        Map<String, NameBucket> level = new HashMap<>();
        Set<String> wanted = new HashSet<>();
        steps.forEach(step -> wanted.add(step.key().prefix(depth)));
        MongoCalls.all(buckets.find(in("_id", wanted)))
                .forEach(found -> level.put(found.getString("_id"), NameBucket.read(found)));
        return level;
    }
}
