package chat.confab.messages.people;

import chat.confab.messages.UserId;

/** What has happened to a person's account. */
public sealed interface PeopleEvent permits UserRegistered, ProfileChanged {
    UserId userId();
}
