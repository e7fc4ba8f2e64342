package chat.confab.messages.people;

import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/** Someone is called something else. */
@EventName("chat.people.profile-changed")
public record ProfileChanged(UserId userId, String displayName, Instant at) implements PeopleEvent {}
