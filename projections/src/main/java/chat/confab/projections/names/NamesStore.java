package chat.confab.projections.names;

import static com.mongodb.client.model.Filters.in;

import chat.confab.messages.UserId;
import chat.confab.projections.people.Person;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds people by how their names begin. */
public final class NamesStore {

    /** Keys looked at in one go, and how often; a search for rare combinations of frequent words then goes on as a page. */
    private static final int CANDIDATES = 100;

    private static final int ROUNDS = 5;

    private final MongoDatabase database;
    private final Supplier<String> collection;

    /** @param collection its name, the read model's version in it */
    public NamesStore(MongoDatabase database, String collection) {
        this(database, () -> collection);
    }

    /** @param collection its name at the moment, the live version in it */
    public NamesStore(MongoDatabase database, Supplier<String> collection) {
        this.database = database;
        this.collection = collection;
    }

    /**
     * People of whose words each of {@code query} begins one.
     *
     * @param query of {@link Words#ofQuery}, not empty
     * @param without who is not to be found
     * @param after the {@code next} of the page before
     */
    public Mono<NamesPage> search(List<String> query, Set<UserId> without, @Nullable String after, int limit) {
        return more(new Search(query, without, limit), List.of(), after, ROUNDS);
    }

    private record Search(List<String> query, Set<UserId> without, int limit) {

        String prefix() {
            return query.getFirst();
        }

        /** By name, blocks, and only under the first of the words that fit, so that nobody is found twice. */
        boolean fits(NameKey key, @Nullable Document person) {
            if (person == null || without.contains(new UserId(key.userId()))) {
                return false;
            }
            Collection<String> words = NamesProjection.wordsOf(person);
            return Words.begin(query, words)
                    && words.stream()
                            .filter(word -> word.startsWith(prefix()))
                            .findFirst()
                            .filter(key.word()::equals)
                            .isPresent();
        }
    }

    private Mono<NamesPage> more(Search search, List<Person> before, @Nullable String after, int rounds) {
        return walk(new NameWalk(search.prefix(), after, CANDIDATES))
                .flatMap(keys -> documents(keys).flatMap(documents -> {
                    List<Person> found = new ArrayList<>(before);
                    String last = after;
                    for (NameKey key : keys) {
                        if (found.size() == search.limit()) {
                            return Mono.just(new NamesPage(found, last));
                        }
                        Document person = documents.get(key.userId());
                        if (search.fits(key, person)) {
                            found.add(read(Objects.requireNonNull(person)));
                        }
                        last = key.toString();
                    }
                    if (keys.size() < CANDIDATES) {
                        return Mono.just(new NamesPage(found, null));
                    }
                    return rounds == 1 || found.size() == search.limit()
                            ? Mono.just(new NamesPage(found, last))
                            : more(search, found, last, rounds - 1);
                }));
    }

    private Mono<List<NameKey>> walk(NameWalk walk) {
        List<String> next = walk.next();
        return next.isEmpty()
                ? Mono.just(walk.keys())
                : Flux.from(buckets().find(in("_id", next)))
                        .map(NameBucket::read)
                        .collectList()
                        .flatMap(found -> {
                            walk.took(next, found);
                            return walk(walk);
                        });
    }

    private Mono<Map<String, Document>> documents(List<NameKey> keys) {
        return keys.isEmpty()
                ? Mono.just(Map.of())
                : Flux.from(people().find(in(
                                "_id",
                                keys.stream().map(NameKey::userId).distinct().toList())))
                        .collectMap(person -> person.getString("_id"), Function.identity());
    }

    private MongoCollection<Document> people() {
        return database.getCollection(collection.get());
    }

    private MongoCollection<Document> buckets() {
        return database.getCollection(NamesProjection.buckets(collection.get()));
    }

    private static Person read(Document person) {
        return new Person(
                new UserId(person.getString("_id")),
                person.getString(NamesProjection.USERNAME),
                person.get(NamesProjection.NAME, Document.class).getString(NamesProjection.DISPLAY));
    }
}
