package chat.confab.messages.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of people, which may be shorter than asked for; {@code nextCursor} is null on the last. */
public record PeoplePage(List<UserView> users, @Nullable String nextCursor) {}
