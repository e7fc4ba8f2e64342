package chat.confab.command.people;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import chat.confab.messages.UserId;
import chat.confab.messages.people.ProfileChanged;
import chat.confab.messages.people.UserRegistered;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/** A person with an account. */
public class User {

    @AggregateIdentifier
    private UserId userId;

    private String displayName;

    @SuppressWarnings("NullAway.Init") // Axon's: the first event fills it
    User() {}

    @SuppressWarnings("NullAway.Init")
    User(UserRegistered registered) {
        apply(registered);
    }

    void changeDisplayName(String name, Instant at) {
        if (!name.equals(displayName)) {
            apply(new ProfileChanged(userId, name, at));
        }
    }

    @EventSourcingHandler
    void on(UserRegistered event) {
        userId = event.userId();
        displayName = event.displayName();
    }

    @EventSourcingHandler
    void on(ProfileChanged event) {
        displayName = event.displayName();
    }
}
