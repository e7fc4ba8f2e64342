package chat.confab.messages.presence;

import chat.confab.messages.UserId;
import java.util.Set;

/** The people of whose presence somebody hears. */
public record Audience(Set<UserId> people) {}
