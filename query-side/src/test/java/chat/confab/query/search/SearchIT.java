package chat.confab.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.people.UserRegistered;
import chat.confab.messages.reading.MessagesRead;
import chat.confab.messages.search.SearchMessages;
import chat.confab.messages.search.SearchPage;
import chat.confab.search.ElasticsearchConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchIT {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final UserId ANN = new UserId("u-ann");
    private static final UserId BEN = new UserId("u-ben");
    private static final UserId CEM = new UserId("u-cem");
    private static final UserId DEE = new UserId("u-dee");
    private static final ConversationId TEAM = new ConversationId("team");
    private static final ConversationId SECRET = new ConversationId("secret");
    private static final ConversationId DIRECT = ConversationId.direct(ANN, BEN);
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(NOON.plus(Duration.ofDays(10)));
    private static final InstantSource CLOCK = NOW::get;
    private static final Map<ConversationId, Long> TAILS = new HashMap<>();

    @TempDir
    static Path data;

    private static SearchPlatform platform;

    @BeforeAll
    static void write() throws Exception {
        platform = new SearchPlatform(data, CLOCK.withZone(ZoneOffset.UTC));
        person(ANN, "ann", "Ann Arbor");
        person(BEN, "ben", "Ben Nevis");
        person(CEM, "cem", "Cem");
        group(TEAM, "Team lunch", ANN, BEN);
        group(SECRET, "Secret plans", BEN, CEM);
        append(DIRECT, new DirectConversationOpened(DIRECT, ANN, BEN, NOON));
        say(TEAM, ANN, "Lunch at the Café tomorrow?", NOON);
        say(TEAM, BEN, "I am running late, start the lunch without me", NOON.plus(DAY));
        say(TEAM, ANN, "The menu: https://cafe.example.com/menu", NOON.plus(DAY.multipliedBy(2)));
        say(TEAM, BEN, "Tomorrow at the café then", NOON.plus(DAY.multipliedBy(2)), ANN);
        say(SECRET, BEN, "Lunch without Ann", NOON);
        say(DIRECT, BEN, "A lunch for two", NOON.plus(DAY));
        append(TEAM + "/1", new ReactionAdded(TEAM, 1, "👍", BEN, NOON));
        append(TEAM + "/" + ANN, new MessagesRead(TEAM, ANN, 3, NOON));
        platform.settle();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            in:team lunch                   | team/1 team/2
            in:team LUNCHES                 | team/1 team/2
            in:team run                     | team/2
            in:team cafe                    | team/1 team/3 team/4
            in:team café tomorrow           | team/1 team/4
            in:team tomorrow caf            | team/1 team/4
            in:team lun                     | team/1 team/2
            in:team lun tomorrow            | ``
            in:team "at the cafe"           | team/1 team/4
            in:team "cafe at the"           | ``
            in:team lunch -late             | team/1
            in:team -lunch                  | team/3 team/4
            in:team -"running late"         | team/1 team/3 team/4
            in:team from:ben                | team/2 team/4
            in:team -from:ben               | team/1 team/3
            in:team from:ben from:ann lunch | team/1 team/2
            in:team from:nobody             | ``
            in:team before:2026-11-02       | team/1
            in:team after:2026-11-01        | team/2 team/3 team/4
            in:team on:2026-11-02           | team/2
            in:team has:link                | team/3
            in:team has:reaction            | team/1
            in:team -has:link lunch         | team/1 team/2
            in:team has:media               | ``
            in:team mentions:me             | team/4
            in:team is:unread               | team/4
            in:team -is:unread              | team/1 team/2 team/3
            in:"team LUNCH" late            | team/2
            in:"Ben Nevis"                  | DIRECT/1
            in:"Ben Nevis" in:team lunch    | team/1 team/2 DIRECT/1
            -in:team lunch                  | DIRECT/1
            lunch                           | team/1 team/2 DIRECT/1
            in:secret lunch                 | ``
            in:"Secret plans" lunch         | ``
            in:nowhere lunch                | ``
            """)
    void the_search_language_finds_what_it_says(String q, String expected) {
        List<String> ids = expected.isBlank()
                ? List.of()
                : List.of(expected.replace("DIRECT", DIRECT.value()).split(" "));
        assertThat(ids(search(ANN, q))).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_person_finds_only_what_is_said_in_their_own_conversations_by_now() throws Exception {
        ConversationId room = new ConversationId("room");
        group(room, "Room", BEN, CEM);
        say(room, BEN, "xylophone", NOON);
        platform.settle();
        assertThat(search(CEM, "xylophone").total()).isEqualTo(1);
        assertThat(search(ANN, "xylophone").total()).isZero();
        assertThat(search(DEE, "xylophone").total()).isZero();
        append(room, new MemberRemoved(room, CEM, BEN, NOON));
        platform.settle();
        assertThat(search(CEM, "xylophone").total()).isZero();
    }

    @Test
    void an_edit_is_found_by_its_new_words_and_a_deleted_message_by_none() throws Exception {
        ConversationId room = new ConversationId("edits");
        group(room, "Edits", ANN, BEN);
        say(room, ANN, "zebra", NOON);
        say(room, ANN, "zebra crossing", NOON);
        append(room + "/1", new MessageEdited(room, 1, ANN, "giraffe", List.of(), List.of(), NOON));
        append(room + "/2", new MessageDeleted(room, 2, ANN, NOON));
        platform.settle();
        assertThat(ids(search(ANN, "giraffe"))).containsExactly("edits/1");
        assertThat(search(ANN, "zebra").total()).isZero();
        assertThat(ids(search(ANN, "in:edits -nothing"))).containsExactly("edits/1");
    }

    @Test
    void a_message_is_found_until_it_expires() throws Exception {
        ConversationId room = new ConversationId("expiry");
        group(room, "Expiry", DEE, CEM);
        Instant expiry = NOW.get().plus(DAY);
        append(room + "/1", new MessageSent(room, 1, DEE, "x", "walrus", null, List.of(), expiry, NOW.get()));
        platform.settle();
        assertThat(search(DEE, "walrus").total()).isEqualTo(1);
        NOW.set(expiry);
        assertThat(search(DEE, "walrus").total()).isZero();
    }

    @Test
    void a_highlight_is_markup_only_where_it_matched() throws Exception {
        ConversationId room = new ConversationId("markup");
        group(room, "Markup", ANN, BEN);
        say(room, ANN, "<script>alert('wombat')</script> & <em>wombats</em>", NOON);
        platform.settle();
        SearchPage.Hit hit = search(ANN, "wombat").hits().getFirst();
        assertThat(hit.highlight())
                .containsExactly("&lt;script&gt;alert(&#x27;<em>wombat</em>&#x27;)&lt;&#x2F;script&gt; &amp; "
                        + "&lt;em&gt;<em>wombats</em>&lt;&#x2F;em&gt;");
    }

    @Test
    void a_word_of_several_parts_is_found_only_where_they_stand_together() throws Exception {
        ConversationId room = new ConversationId("parts");
        group(room, "Parts", ANN, BEN);
        say(room, ANN, "a well-known place, 日本語", NOON);
        say(room, ANN, "known as well, 本日", NOON);
        platform.settle();
        assertThat(ids(search(ANN, "in:parts well-known"))).containsExactly("parts/1");
        assertThat(ids(search(ANN, "in:parts well-kno"))).containsExactly("parts/1");
        assertThat(ids(search(ANN, "in:parts 日本"))).containsExactly("parts/1");
        assertThat(ids(search(ANN, "in:parts place's"))).containsExactly("parts/1");
    }

    @Test
    void a_hit_is_the_message_as_its_viewer_sees_it() {
        SearchPage.Hit hit = search(ANN, "in:team cafe has:reaction").hits().getFirst();
        assertThat(hit.message().senderName()).isEqualTo("Ann Arbor");
        assertThat(hit.message().reactions()).singleElement().satisfies(reaction -> {
            assertThat(reaction.emoji()).isEqualTo("👍");
            assertThat(reaction.mine()).isFalse();
        });
        assertThat(hit.score()).isPositive();
    }

    @Test
    void the_better_match_comes_first_and_without_words_the_newest() {
        assertThat(ids(search(ANN, "in:team lunch tomorrow"))).containsExactly("team/1");
        assertThat(ids(search(ANN, "in:team -nothing")).getFirst()).isEqualTo("team/4");
        assertThat(ids(search(ANN, "in:team on:2026-11-03"))).containsExactly("team/4", "team/3");
    }

    @Test
    void facets_count_all_hits_by_conversation_sender_and_day() {
        SearchPage.Facets facets =
                search(ANN, "in:team in:\"Ben Nevis\" -nothing", 1, null).facets();
        assertThat(facets.conversations())
                .containsExactly(
                        new SearchPage.ConversationCount(TEAM, 4), new SearchPage.ConversationCount(DIRECT, 1));
        assertThat(facets.senders())
                .containsExactly(new SearchPage.SenderCount(BEN, 3), new SearchPage.SenderCount(ANN, 2));
        assertThat(facets.days())
                .containsExactly(
                        new SearchPage.DayCount(LocalDate.of(2026, 11, 3), 2),
                        new SearchPage.DayCount(LocalDate.of(2026, 11, 2), 2),
                        new SearchPage.DayCount(LocalDate.of(2026, 11, 1), 1));
    }

    @Test
    void the_pages_hold_every_hit_once_whichever_way_they_are_ordered() throws Exception {
        ConversationId room = new ConversationId("pages");
        group(room, "Pages", ANN, BEN);
        for (int i = 1; i <= 1_000; i++) {
            say(room, ANN, "quokka " + "and more ".repeat(i % 3), NOON.plusSeconds(i / 10));
        }
        platform.settle();
        List<String> all =
                IntStream.rangeClosed(1, 1_000).mapToObj(i -> room + "/" + i).toList();
        assertThat(allPages("quokka", 100)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(allPages("in:pages -nothing", 77)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void somebody_in_very_many_conversations_finds_what_is_unread_in_them() throws Exception {
        UserId fay = new UserId("u-fay");
        for (int i = 1; i <= 1_500; i++) {
            ConversationId room = new ConversationId("many-" + i);
            group(room, "Many", fay, BEN);
            say(room, BEN, i % 500 == 0 ? "okapi" : "hello", NOON);
        }
        platform.settle();
        assertThat(ids(search(fay, "okapi is:unread")))
                .containsExactlyInAnyOrder("many-500/1", "many-1000/1", "many-1500/1");
        assertThat(search(fay, "is:unread").total()).isEqualTo(1_500);
    }

    @Test
    void what_cannot_be_read_is_refused() {
        assertRefused(Refusal.INVALID_QUERY, " ", 10, null);
        assertRefused(Refusal.INVALID_QUERY, "lunch", 0, null);
        assertRefused(Refusal.INVALID_QUERY, "lunch", 101, null);
        assertRefused(Refusal.INVALID_CURSOR, "lunch", 10, "garbage");
        String newestFirst = search(ANN, "in:team -nothing", 1, null).nextCursor();
        assertRefused(Refusal.INVALID_CURSOR, "lunch", 10, newestFirst);
    }

    @Test
    void an_elasticsearch_that_is_away_or_says_nothing_is_given_up_soon() throws Exception {
        int nobody;
        try (ServerSocket silent = new ServerSocket(0)) {
            nobody = silent.getLocalPort();
            assertAway(nobody);
        }
        assertAway(nobody);
    }

    private static void assertAway(int port) {
        try (var connection = ElasticsearchConnection.to(List.of(URI.create("http://127.0.0.1:" + port)))) {
            assertThat(platform.search(connection).handle(new SearchMessages(ANN, "lunch", 10, null)))
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.STORE_AWAY));
        }
    }

    private static void assertRefused(Refusal refusal, String q, int limit, @Nullable String cursor) {
        assertThatThrownBy(() -> search(ANN, q, limit, cursor))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    private static List<String> allPages(String q, int limit) {
        List<String> all = new ArrayList<>();
        String cursor = null;
        do {
            SearchPage page = search(ANN, q, limit, cursor);
            assertThat(page.total()).isEqualTo(1_000);
            assertThat(page.hits()).isNotEmpty();
            all.addAll(ids(page));
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    private static SearchPage search(UserId by, String q) {
        return search(by, q, 100, null);
    }

    private static SearchPage search(UserId by, String q, int limit, @Nullable String cursor) {
        return platform.search()
                .handle(new SearchMessages(by, q, limit, cursor))
                .join();
    }

    private static List<String> ids(SearchPage page) {
        return page.hits().stream()
                .map(hit -> hit.message().messageId().toString())
                .toList();
    }

    private static void person(UserId user, String username, String displayName) {
        platform.username(username, user);
        platform.append(user.value(), new UserRegistered(user, username, displayName, NOON));
    }

    private static void group(ConversationId id, String title, UserId founder, UserId other) {
        append(id, new GroupCreated(id, title, founder, List.of(other), NOON));
    }

    private static void say(ConversationId id, UserId sender, String body, Instant at, UserId... mentions) {
        long seq = TAILS.merge(id, 1L, Long::sum);
        append(
                id + "/" + seq,
                new MessageSent(id, seq, sender, "client-" + seq, body, null, List.of(mentions), null, at));
    }

    private static void append(Object aggregate, Object event) {
        platform.append(aggregate.toString(), event);
    }
}
