package chat.confab.query.people;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.people.PeoplePage;
import chat.confab.messages.people.SearchPeople;
import chat.confab.projections.friends.FriendsStore;
import chat.confab.projections.names.NamesPage;
import chat.confab.projections.names.NamesStore;
import chat.confab.projections.names.Words;
import chat.confab.projections.people.Person;
import chat.confab.query.Answers;
import chat.confab.query.presence.Presences;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Finds people by how their names begin. Two between whom there is a block do not find each other: the one must not be
 * looked up by the other, and the other has a list of blocks for that.
 */
public final class PeopleSearch {

    private final NamesStore names;
    private final FriendsStore friends;
    private final Presences presences;

    public PeopleSearch(NamesStore names, FriendsStore friends, Presences presences) {
        this.names = names;
        this.friends = friends;
        this.presences = presences;
    }

    @QueryHandler
    CompletableFuture<PeoplePage> handle(SearchPeople query) {
        Answers.requireLimit(query.limit());
        List<String> words = Words.ofQuery(query.query());
        if (words.isEmpty()) {
            throw new RefusedException(Refusal.INVALID_QUERY, "query must have a letter, a digit or a sign");
        }
        @Nullable String after = after(query.cursor());
        return Answers.of(friends.blocks(query.by())
                .flatMap(relations -> names.search(words, relations.apart(), after, query.limit()))
                .flatMap(page -> view(query, page)));
    }

    private Mono<PeoplePage> view(SearchPeople query, NamesPage page) {
        return presences
                .of(query.by(), page.people().stream().map(Person::userId).toList())
                .map(there -> new PeoplePage(
                        page.people().stream()
                                .map(person -> PeopleQueries.view(person, there))
                                .toList(),
                        page.next() == null ? null : cursor(page.next())));
    }

    private static String cursor(String next) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(next.getBytes(StandardCharsets.UTF_8));
    }

    /** Any text is a place in the order of names. */
    private static @Nullable String after(@Nullable String cursor) {
        try {
            return cursor == null ? null : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException(Refusal.INVALID_CURSOR);
        }
    }
}
