package chat.confab.projections;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.audit.AuditEvent;
import chat.confab.messages.conversation.ConversationArchived;
import chat.confab.messages.conversation.ConversationEvent;
import chat.confab.messages.conversation.ConversationMuted;
import chat.confab.messages.conversation.GroupRenamed;
import chat.confab.messages.conversation.MemberRoleChanged;
import chat.confab.messages.conversation.RetentionChanged;
import chat.confab.messages.friends.FriendsEvent;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.message.ReactionRemoved;
import chat.confab.messages.people.PeopleEvent;
import chat.confab.messages.reading.ReadingEvent;
import chat.confab.serialization.EventNames;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A new event must be projected by every view that it concerns, or be excused here by somebody who thought about it. */
class EveryEventTest {

    /** By processing group: the events, or families of events, that its view has nothing to do with. */
    private static final Map<String, List<Class<?>>> EXCUSED = Map.of(
            "timeline", List.of(ConversationEvent.class, ReadingEvent.class, PeopleEvent.class, FriendsEvent.class),
            "conversations",
                    List.of(
                            ConversationMuted.class,
                            ReactionAdded.class,
                            ReactionRemoved.class,
                            ReadingEvent.class,
                            PeopleEvent.class,
                            FriendsEvent.class),
            "memberships",
                    List.of(
                            GroupRenamed.class,
                            RetentionChanged.class,
                            ConversationArchived.class,
                            MessageEvent.class,
                            ReadingEvent.class,
                            PeopleEvent.class,
                            FriendsEvent.class),
            "people", List.of(ConversationEvent.class, MessageEvent.class, ReadingEvent.class, FriendsEvent.class),
            "names", List.of(ConversationEvent.class, MessageEvent.class, ReadingEvent.class, FriendsEvent.class),
            "friends", List.of(ConversationEvent.class, MessageEvent.class, ReadingEvent.class, PeopleEvent.class),
            "unread",
                    List.of(
                            GroupRenamed.class,
                            RetentionChanged.class,
                            MemberRoleChanged.class,
                            ConversationMuted.class,
                            ConversationArchived.class,
                            ReactionAdded.class,
                            ReactionRemoved.class,
                            PeopleEvent.class,
                            FriendsEvent.class),
            "live", List.of(PeopleEvent.class),
            "outbox", List.of(ConversationEvent.class, ReadingEvent.class, PeopleEvent.class, FriendsEvent.class));

    /** What is read straight from the log and has no view. */
    private static final List<Class<?>> VIEWLESS = List.of(AuditEvent.class);

    @ParameterizedTest
    @MethodSource("projections")
    void every_event_is_projected_or_excused(Class<?> projection) {
        List<Class<?>> excused =
                EXCUSED.get(projection.getAnnotation(ProcessingGroup.class).value());
        assertThat(EventNames.all())
                .as("events that %s neither projects nor is excused from", projection.getSimpleName())
                .allMatch(event -> isHandled(projection, event)
                        || Stream.concat(excused.stream(), VIEWLESS.stream())
                                .anyMatch(family -> family.isAssignableFrom(event)));
    }

    @Test
    void every_projection_is_looked_at() throws Exception {
        assertThat(projections())
                .extracting(projection ->
                        projection.getAnnotation(ProcessingGroup.class).value())
                .contains("timeline", "conversations", "memberships", "people", "names", "friends", "unread", "live")
                .isSubsetOf(EXCUSED.keySet());
    }

    private static boolean isHandled(Class<?> projection, Class<?> event) {
        return Arrays.stream(projection.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventHandler.class))
                .anyMatch(method -> method.getParameterTypes()[0].isAssignableFrom(event));
    }

    /** All classes of this module that a processor hands events to. */
    static List<Class<?>> projections() throws IOException, URISyntaxException {
        Path classes = Path.of(LogPosition.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith("Projection.class"))
                    .<Class<?>>map(EveryEventTest::load)
                    .filter(type -> type.isAnnotationPresent(ProcessingGroup.class))
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(file.replace(".class", "").replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
