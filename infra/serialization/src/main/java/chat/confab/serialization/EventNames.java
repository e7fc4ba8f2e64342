package chat.confab.serialization;

import static java.util.stream.Collectors.toUnmodifiableMap;

import chat.confab.messages.EventName;
import chat.confab.messages.audit.AuditEvent;
import chat.confab.messages.conversation.ConversationEvent;
import chat.confab.messages.friends.FriendsEvent;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.people.PeopleEvent;
import chat.confab.messages.reading.ReadingEvent;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every event that the log may hold, by its {@link EventName}: found through the sealed families, so none is missed. */
public final class EventNames {

    private static final Map<String, Class<?>> BY_NAME = Stream.of(
                    ConversationEvent.class,
                    MessageEvent.class,
                    ReadingEvent.class,
                    PeopleEvent.class,
                    FriendsEvent.class,
                    AuditEvent.class)
            .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
            .collect(toUnmodifiableMap(type -> nameOf(type).value(), Function.identity()));

    private EventNames() {}

    /** The event's class, or null where no event has that name. */
    public static @Nullable Class<?> classFor(String name) {
        return BY_NAME.get(name);
    }

    /** The name and revision of an event's class. */
    public static EventName nameOf(Class<?> event) {
        return Objects.requireNonNull(
                event.getAnnotation(EventName.class), () -> event + " is an event without an @EventName");
    }

    /** All events' classes. */
    public static Set<Class<?>> all() {
        return BY_NAME.values().stream().collect(Collectors.toUnmodifiableSet());
    }
}
