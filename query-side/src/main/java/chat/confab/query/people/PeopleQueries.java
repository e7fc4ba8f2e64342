package chat.confab.query.people;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.people.FindUser;
import chat.confab.messages.people.UserView;
import chat.confab.projections.people.PeopleStore;
import chat.confab.query.Answers;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import reactor.core.publisher.Mono;

/** Answers who somebody is. */
public final class PeopleQueries {

    private final PeopleStore people;

    public PeopleQueries(PeopleStore people) {
        this.people = people;
    }

    @QueryHandler
    CompletableFuture<UserView> handle(FindUser query) {
        return Answers.of(people.find(query.userId())
                .map(person -> new UserView(person.userId(), person.username(), person.displayName()))
                .switchIfEmpty(Mono.error(() -> new RefusedException(Refusal.NO_SUCH_USER))));
    }
}
