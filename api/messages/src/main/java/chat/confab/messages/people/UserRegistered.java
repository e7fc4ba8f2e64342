package chat.confab.messages.people;

import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/** Someone has an account. */
@EventName("chat.people.user-registered")
public record UserRegistered(UserId userId, String username, String displayName, Instant at) implements PeopleEvent {}
