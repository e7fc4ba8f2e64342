package chat.confab.projections.deadletters;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import chat.confab.projections.mongo.MongoCalls;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The order of letters: a document per sequence, {@code _id = group/sequence}, with the ids of its letters, first to
 * last, and until when somebody is trying them again. It is gone when it would be empty.
 */
final class Sequences {

    /** How long a node may take over one letter before another may try the sequence. */
    static final Duration CLAIM = Duration.ofSeconds(30);

    private static final String LETTERS = "letters";
    private static final String CLAIMED = "claimedUntil";

    private final MongoCollection<Document> sequences;
    private final String group;
    private final Clock clock;

    Sequences(MongoCollection<Document> sequences, String group, Clock clock) {
        this.sequences = sequences;
        this.group = group;
        this.clock = clock;
    }

    /** The ids of the sequence's letters; none when there is no such sequence. */
    List<String> letters(String sequence) {
        Document found = MongoCalls.first(sequences.find(eq(id(sequence))));
        return found == null ? List.of() : letters(found);
    }

    /** The letters of each sequence of the group. */
    List<List<String>> all() {
        return MongoCalls.all(sequences.find(eq("group", group))).stream()
                .map(Sequences::letters)
                .filter(letters -> !letters.isEmpty())
                .toList();
    }

    /** Puts a letter last, unless it is there. */
    void append(String sequence, String letter) {
        MongoCalls.one(sequences.updateOne(
                eq(id(sequence)),
                combine(addToSet(LETTERS, letter), setOnInsert("group", group)),
                new UpdateOptions().upsert(true)));
    }

    void remove(String sequence, String letter) {
        MongoCalls.one(sequences.updateOne(eq(id(sequence)), pull(LETTERS, letter)));
        MongoCalls.one(sequences.deleteOne(and(eq(id(sequence)), eq(LETTERS, List.of()))));
    }

    /** Whether the caller is now the one who may try the sequence again. */
    boolean claim(String sequence) {
        Date now = Date.from(clock.instant());
        return MongoCalls.one(sequences.updateOne(
                                and(eq(id(sequence)), or(eq(CLAIMED, null), lt(CLAIMED, now))), claimed()))
                        .getMatchedCount()
                == 1;
    }

    void extendClaim(String sequence) {
        MongoCalls.one(sequences.updateOne(eq(id(sequence)), claimed()));
    }

    void release(String sequence) {
        MongoCalls.one(sequences.updateOne(eq(id(sequence)), unset(CLAIMED)));
    }

    void clear() {
        MongoCalls.one(sequences.deleteMany(eq("group", group)));
    }

    private Bson claimed() {
        return set(CLAIMED, Date.from(clock.instant().plus(CLAIM)));
    }

    private static List<String> letters(Document sequence) {
        return sequence.getList(LETTERS, String.class);
    }

    private String id(String sequence) {
        return group + "/" + sequence;
    }
}
