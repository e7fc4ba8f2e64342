package chat.confab.bench.readmodels;

import chat.confab.projections.conversations.ConversationStore;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.projections.people.PeopleStore;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.timeline.TimelineStore;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.conversation.ConversationQueries;
import chat.confab.query.message.MessageQueries;
import chat.confab.query.message.MessageViews;
import chat.confab.query.past.PastQueries;
import chat.confab.query.people.PeopleNames;
import chat.confab.query.reading.UnreadQueries;
import java.time.Clock;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The query handlers that people's reading goes through. */
public final class Queries {

    private Queries() {}

    /**
     * @param log what the past is read from
     * @param version of the read models, as {@link ReadModel} names them
     */
    public static List<Object> over(EventStore log, Stores stores, String version) {
        MembershipStore memberships = new MembershipStore(stores.mongo(), "memberships_" + version);
        ConversationStore conversations = new ConversationStore(stores.mongo(), "conversations_" + version);
        TimelineStore timeline = new TimelineStore(stores.mongo(), "timeline_" + version);
        PeopleNames names = new PeopleNames(new PeopleStore(stores.mongo(), "people_" + version));
        UnreadStore unread = new UnreadStore(stores.redis(), new RedisKeys("unread_" + version));
        Clock clock = Clock.systemUTC();
        MessageViews views = new MessageViews(timeline, names, unread, clock);
        return List.of(
                new MessageQueries(memberships, conversations, timeline, unread, views),
                new PastQueries(log, memberships, views, clock),
                new ConversationQueries(memberships, conversations, unread, names, clock),
                new UnreadQueries(unread));
    }
}
