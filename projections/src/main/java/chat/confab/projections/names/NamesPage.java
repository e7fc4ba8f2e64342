package chat.confab.projections.names;

import chat.confab.projections.people.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People in the order of the names that were looked for.
 *
 * @param next where the next page begins; null when there is none
 */
public record NamesPage(List<Person> people, @Nullable String next) {}
