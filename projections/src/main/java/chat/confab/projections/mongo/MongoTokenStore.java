package chat.confab.projections.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import chat.confab.projections.ReadableTokenStore;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tokens of processors beside the data that they write: {@code _id = processor/segment}, with the owner's node
 * and when it last said so. Every step is one conditional write of one document, so it is right on several nodes.
 *
 * <p>Storing a token first sends the {@link MongoBatch} of the unit of work, and before that makes sure that the claim
 * still stands: a claim lasts longer than the writes may take ({@link MongoCalls#TIMEOUT}).
 */
public final class MongoTokenStore implements ReadableTokenStore {

    private static final String IDENTIFIER = "__identifier";

    private final MongoCollection<Document> tokens;
    private final TokenDocument documents;
    private final Clock clock;
    private final Duration claimTimeout;
    private final String node;

    /**
     * @param serializer writes tokens as text
     * @param claimTimeout after which another node may take a token that its owner did not touch; longer than
     *     {@link MongoCalls#TIMEOUT}
     * @param node this node's name, no other's
     */
    public MongoTokenStore(
            MongoDatabase database,
            String collection,
            Serializer serializer,
            Clock clock,
            Duration claimTimeout,
            String node) {
        if (claimTimeout.compareTo(MongoCalls.TIMEOUT) <= 0) {
            throw new IllegalArgumentException("a claim must outlast the writes that it guards: " + claimTimeout);
        }
        this.tokens = database.getCollection(collection);
        this.documents = new TokenDocument(serializer);
        this.clock = clock;
        this.claimTimeout = claimTimeout;
        this.node = node;
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public void initializeTokenSegments(String processor, int segmentCount) {
        initializeTokenSegments(processor, segmentCount, null);
    }

    @Override
    public void initializeTokenSegments(String processor, int segmentCount, @Nullable TrackingToken initial) {
        if (fetchSegments(processor).length > 0) {
            throw new UnableToClaimTokenException(processor + " has segments already");
        }
        for (int segment = 0; segment < segmentCount; segment++) {
            try {
                initializeSegment(initial, processor, segment);
            } catch (UnableToInitializeTokenException present) {
                throw new UnableToClaimTokenException(present.getMessage(), present);
            }
        }
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        try {
            MongoCalls.one(tokens.insertOne(documents.unclaimed(processor, segment, token, now())));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            throw new UnableToInitializeTokenException(processor + " has segment " + segment + " already", e);
        }
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        if (MongoBatch.isPending()) {
            claim(processor, segment, set("at", now()));
            MongoBatch.flushCurrent();
        }
        Document written = documents.write(token);
        claim(processor, segment, combine(set("token", written.get("token")), set("type", written.get("type"))));
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        return documents.read(claim(processor, segment, set("segment", segment)));
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, Segment segment) {
        long siblings = MongoCalls.one(tokens.countDocuments(in(
                "_id",
                TokenDocument.id(processor, segment.splitSegmentId()),
                TokenDocument.id(processor, segment.mergeableSegmentId()))));
        if (siblings != 1) {
            throw new UnableToClaimTokenException("%s[%d] was %s meanwhile"
                    .formatted(processor, segment.getSegmentId(), siblings == 0 ? "merged" : "split"));
        }
        return fetchToken(processor, segment.getSegmentId());
    }

    @Override
    public void extendClaim(String processor, int segment) {
        requireMine(MongoCalls.one(tokens.updateOne(mine(processor, segment), set("at", now())))
                .getMatchedCount());
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        MongoCalls.one(tokens.updateOne(mine(processor, segment), set("owner", null)));
    }

    @Override
    public void deleteToken(String processor, int segment) {
        requireMine(MongoCalls.one(tokens.deleteOne(mine(processor, segment))).getDeletedCount());
    }

    @Override
    public int[] fetchSegments(String processor) {
        return entries(processor).stream()
                .mapToInt(entry -> entry.getInteger("segment"))
                .toArray();
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        List<Document> entries = entries(processor);
        int[] all =
                entries.stream().mapToInt(entry -> entry.getInteger("segment")).toArray();
        return entries.stream()
                .filter(this::mayClaim)
                .map(entry -> Segment.computeSegment(entry.getInteger("segment"), all))
                .toList();
    }

    @Override
    public Map<Integer, Long> positions(String processor) {
        return entries(processor).stream().collect(Collectors.toMap(entry -> entry.getInteger("segment"), entry -> {
            TrackingToken token = documents.read(entry);
            return token == null ? -1L : token.position().orElse(-1);
        }));
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        Document identifier = MongoCalls.one(tokens.findOneAndUpdate(
                eq(IDENTIFIER),
                setOnInsert("value", UUID.randomUUID().toString()),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
        return Optional.of(identifier.getString("value"));
    }

    private Document claim(String processor, int segment, Bson update) {
        Bson claimable = and(
                eq(TokenDocument.id(processor, segment)),
                or(
                        eq("owner", node),
                        eq("owner", null),
                        lt("at", Date.from(clock.instant().minus(claimTimeout)))));
        Document entry = MongoCalls.first(tokens.findOneAndUpdate(
                claimable,
                combine(set("owner", node), set("at", now()), update),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
        if (entry == null) {
            throw new UnableToClaimTokenException(
                    "%s[%d] is claimed by another node, or not there".formatted(processor, segment));
        }
        return entry;
    }

    private boolean mayClaim(Document entry) {
        String owner = entry.getString("owner");
        return owner == null
                || owner.equals(node)
                || entry.getDate("at").toInstant().isBefore(clock.instant().minus(claimTimeout));
    }

    private void requireMine(long documents) {
        if (documents == 0) {
            throw new UnableToClaimTokenException("the token is not claimed by " + node);
        }
    }

    private Bson mine(String processor, int segment) {
        return and(eq(TokenDocument.id(processor, segment)), eq("owner", node));
    }

    private List<Document> entries(String processor) {
        return MongoCalls.all(tokens.find(eq("processor", processor))).stream()
                .sorted(Comparator.comparing(entry -> entry.getInteger("segment")))
                .toList();
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
