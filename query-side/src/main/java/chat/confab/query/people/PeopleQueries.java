package chat.confab.query.people;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.people.FindUser;
import chat.confab.messages.people.UserView;
import chat.confab.messages.presence.UserPresence;
import chat.confab.projections.people.PeopleStore;
import chat.confab.projections.people.Person;
import chat.confab.query.Answers;
import chat.confab.query.presence.Presences;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import reactor.core.publisher.Mono;

/** Answers who somebody is. */
public final class PeopleQueries {

    private final PeopleStore people;
    private final Presences presences;

    public PeopleQueries(PeopleStore people, Presences presences) {
        this.people = people;
        this.presences = presences;
    }

    @QueryHandler
    CompletableFuture<UserView> handle(FindUser query) {
        return Answers.of(people.find(query.userId())
                .zipWhen(person -> presences.of(query.by(), List.of(person.userId())), PeopleQueries::view)
                .switchIfEmpty(Mono.error(() -> new RefusedException(Refusal.NO_SUCH_USER))));
    }

    static UserView view(Person person, Map<UserId, UserPresence> presences) {
        UserPresence presence = presences.getOrDefault(person.userId(), UserPresence.unknown(person.userId()));
        return new UserView(
                person.userId(), person.username(), person.displayName(), presence.presence(), presence.lastSeenAt());
    }
}
