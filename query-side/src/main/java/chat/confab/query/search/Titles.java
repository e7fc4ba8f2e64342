package chat.confab.query.search;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.projections.conversations.ConversationEntry;
import chat.confab.projections.conversations.ConversationStore;
import chat.confab.query.people.PeopleNames;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What one person's conversations are called: a group by its title, a direct conversation by the other person's name. */
final class Titles {

    private final ConversationStore conversations;
    private final PeopleNames people;

    Titles(ConversationStore conversations, PeopleNames people) {
        this.conversations = conversations;
        this.people = people;
    }

    /** The conversations by their titles, in lower case; several may have the same. */
    Mono<Map<String, Set<ConversationId>>> of(UserId viewer, Collection<ConversationId> own) {
        return conversations
                .find(own)
                .map(Map::values)
                .flatMap(entries -> people.of(others(viewer, entries)).map(names -> byTitle(viewer, entries, names)));
    }

    private static Set<UserId> others(UserId viewer, Collection<ConversationEntry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.pair().stream())
                .filter(user -> !user.equals(viewer))
                .collect(Collectors.toSet());
    }

    private static Map<String, Set<ConversationId>> byTitle(
            UserId viewer, Collection<ConversationEntry> entries, Map<UserId, String> names) {
        return entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> SearchScope.key(title(viewer, entry, names)),
                        Collectors.mapping(ConversationEntry::conversationId, Collectors.toSet())));
    }

    private static String title(UserId viewer, ConversationEntry entry, Map<UserId, String> names) {
        @Nullable String title = entry.title();
        return title != null
                ? title
                : entry.pair().stream()
                        .filter(user -> !user.equals(viewer))
                        .findFirst()
                        .map(names::get)
                        .orElse("");
    }
}
