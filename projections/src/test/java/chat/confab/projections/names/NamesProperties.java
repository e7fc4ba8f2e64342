package chat.confab.projections.names;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.UserId;
import chat.confab.messages.people.ProfileChanged;
import chat.confab.messages.people.UserRegistered;
import chat.confab.projections.Delivery;
import chat.confab.projections.mongo.MongoCalls;
import chat.confab.projections.mongo.MongoFixture;
import chat.confab.projections.people.Person;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

class NamesProperties {

    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
    private static final List<String> QUERIES = List.of("a", "b", "aa", "ab", "ba", "aba", "u", "u1", "a b", "c");

    private final MongoDatabase database = MongoFixture.emptyDatabase();
    private final NamesStore store = new NamesStore(database, "names_v1");

    /** So many names of so few letters that buckets overflow several levels deep. */
    @Property(tries = 12)
    void whoever_is_called_so_is_found_once_however_the_events_are_delivered(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 500) int prefix) {
        MongoFixture.clear(database, "names_v1");
        MongoFixture.clear(database, "names_v1_prefixes");
        List<Record> events = events(new Random(seed));
        Delivery delivery = new Delivery(new NamesProjection(database, "names_v1"), events);
        delivery.prefix(prefix).all();
        Map<String, List<Person>> once = found();
        assertThat(once).isEqualTo(expected(events));
        delivery.prefix(prefix);
        assertThat(found()).isEqualTo(once);
        assertThat(MongoCalls.all(database.getCollection("names_v1_prefixes").find()))
                .allSatisfy(
                        bucket -> assertThat(NameBucket.read(bucket).keys()).hasSizeLessThanOrEqualTo(NameBucket.ROOM));
    }

    @Property(tries = 3)
    void every_event_twice_leaves_the_same(@ForAll long seed) {
        MongoFixture.clear(database, "names_v1");
        MongoFixture.clear(database, "names_v1_prefixes");
        List<Record> events = events(new Random(seed)).subList(0, 120);
        new Delivery(new NamesProjection(database, "names_v1"), events)
                .eachTwice()
                .prefix(60);
        assertThat(found()).isEqualTo(expected(events));
    }

    @Property(tries = 3)
    void names_that_nobody_has_any_more_leave_nothing_behind(@ForAll long seed) {
        MongoFixture.clear(database, "names_v1");
        MongoFixture.clear(database, "names_v1_prefixes");
        List<Record> events = new ArrayList<>(events(new Random(seed)));
        people(events).keySet().forEach(user -> events.add(new ProfileChanged(user, "zoe", AT)));
        new Delivery(new NamesProjection(database, "names_v1"), events.subList(0, 400)).all();
        new Delivery(new NamesProjection(database, "names_v1"), events).all();
        List<NameKey> kept = new ArrayList<>();
        for (Document bucket :
                MongoCalls.all(database.getCollection("names_v1_prefixes").find())) {
            kept.addAll(NameBucket.read(bucket).keys());
        }
        assertThat(kept).extracting(NameKey::word).allMatch(word -> word.equals("zoe") || word.startsWith("u"));
    }

    private static List<Record> events(Random random) {
        List<Record> events = new ArrayList<>();
        int people = 0;
        while (events.size() < 500) {
            if (people == 0 || random.nextInt(10) < 7) {
                events.add(new UserRegistered(new UserId("id" + people), "u" + people, name(random), AT));
                people++;
            } else {
                events.add(new ProfileChanged(new UserId("id" + random.nextInt(people)), name(random), AT));
            }
        }
        return events;
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            name.append("aAáb ".charAt(random.nextInt(5)));
        }
        return name.append(random.nextBoolean() ? "a" : "b").toString();
    }

    private static Map<UserId, Person> people(List<Record> events) {
        Map<UserId, Person> people = new LinkedHashMap<>();
        for (Record event : events) {
            if (event instanceof UserRegistered it) {
                people.put(it.userId(), new Person(it.userId(), it.username(), it.displayName()));
            } else if (event instanceof ProfileChanged it) {
                people.computeIfPresent(
                        it.userId(), (id, before) -> new Person(id, before.username(), it.displayName()));
            }
        }
        return people;
    }

    private static Map<String, List<Person>> expected(List<Record> events) {
        Map<String, List<Person>> expected = new LinkedHashMap<>();
        for (String query : QUERIES) {
            List<String> words = Words.ofQuery(query);
            expected.put(
                    query,
                    people(events).values().stream()
                            .filter(it -> Words.begin(words, Words.of(it.username(), it.displayName())))
                            .sorted(java.util.Comparator.comparing(it -> key(it, words.getFirst())))
                            .toList());
        }
        return expected;
    }

    private static String key(Person person, String prefix) {
        return Words.of(person.username(), person.displayName()).stream()
                        .filter(word -> word.startsWith(prefix))
                        .findFirst()
                        .orElseThrow()
                + " " + person.userId();
    }

    private Map<String, List<Person>> found() {
        Map<String, List<Person>> found = new LinkedHashMap<>();
        for (String query : QUERIES) {
            List<Person> all = new ArrayList<>();
            @Nullable String next = null;
            do {
                NamesPage page =
                        store.search(Words.ofQuery(query), Set.of(), next, 70).block();
                assertThat(page.people()).hasSizeLessThanOrEqualTo(70);
                all.addAll(page.people());
                next = page.next();
            } while (next != null);
            found.put(query, all);
        }
        return found;
    }
}
