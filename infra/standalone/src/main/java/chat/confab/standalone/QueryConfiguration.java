package chat.confab.standalone;

import chat.confab.projections.conversations.ConversationStore;
import chat.confab.projections.live.LiveStreams;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.projections.people.PeopleStore;
import chat.confab.projections.rebuild.Rebuilds;
import chat.confab.projections.redis.RedisLink;
import chat.confab.projections.timeline.TimelineStore;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.LogQueries;
import chat.confab.query.Positions;
import chat.confab.query.ReadAfterInterceptor;
import chat.confab.query.audit.AuditQueries;
import chat.confab.query.conversation.ConversationQueries;
import chat.confab.query.live.LiveFeed;
import chat.confab.query.live.LiveQueries;
import chat.confab.query.live.LiveRendering;
import chat.confab.query.live.TypingSignals;
import chat.confab.query.message.MessageQueries;
import chat.confab.query.message.MessageViews;
import chat.confab.query.past.HistoryQueries;
import chat.confab.query.past.PastQueries;
import chat.confab.query.people.PeopleNames;
import chat.confab.query.people.PeopleQueries;
import chat.confab.query.presence.PresenceNode;
import chat.confab.query.presence.Presences;
import chat.confab.query.reading.UnreadQueries;
import java.time.Clock;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.lifecycle.Phase;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What answers: the query handlers over the read models and the log. */
@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    LogQueries logQueries(EventStore log) {
        return new LogQueries(log);
    }

    @Bean
    PeopleNames peopleNames(PeopleStore people) {
        return new PeopleNames(people);
    }

    @Bean
    PeopleQueries peopleQueries(PeopleStore people, Presences presences) {
        return new PeopleQueries(people, presences);
    }

    @Bean
    ConversationQueries conversationQueries(
            MembershipStore memberships,
            ConversationStore conversations,
            UnreadStore unread,
            PeopleNames names,
            Clock clock) {
        return new ConversationQueries(memberships, conversations, unread, names, clock);
    }

    @Bean
    MessageViews messageViews(TimelineStore timeline, PeopleNames names, UnreadStore unread, Clock clock) {
        return new MessageViews(timeline, names, unread, clock);
    }

    @Bean
    MessageQueries messageQueries(
            MembershipStore memberships,
            ConversationStore conversations,
            TimelineStore timeline,
            UnreadStore unread,
            MessageViews views) {
        return new MessageQueries(memberships, conversations, timeline, unread, views);
    }

    @Bean
    PastQueries pastQueries(EventStore log, MembershipStore memberships, MessageViews views, Clock clock) {
        return new PastQueries(log, memberships, views, clock);
    }

    @Bean
    AuditQueries auditQueries(EventStore log, Clock clock) {
        return new AuditQueries(log, clock);
    }

    @Bean
    HistoryQueries historyQueries(EventStore log, MembershipStore memberships, PeopleNames names, Clock clock) {
        return new HistoryQueries(log, memberships, names, clock);
    }

    @Bean
    UnreadQueries unreadQueries(UnreadStore unread) {
        return new UnreadQueries(unread);
    }

    @Bean(destroyMethod = "close")
    LiveFeed liveFeed(RedisLink link, LiveStreams streams) {
        return new LiveFeed(link, RedisConfiguration.LIVE, streams);
    }

    @Bean
    LiveQueries liveQueries(
            LiveStreams streams,
            LiveFeed feed,
            MessageViews views,
            QueryGateway queries,
            UnreadStore unread,
            PresenceNode presence,
            RedisLink link) {
        return new LiveQueries(
                streams,
                feed,
                new LiveRendering(views::of, queries),
                unread,
                new TypingSignals(link, RedisConfiguration.LIVE),
                presence,
                LiveQueries.ROOM);
    }

    /** A query that follows a command waits for the views to have it. */
    @Bean
    ConfigurerModule readingOwnWrites(ObjectProvider<Rebuilds> rebuilds) {
        Positions positions = new Positions() {
            @Override
            public long lowest() {
                return rebuilds.getObject().lowestPosition();
            }

            @Override
            public long floor() {
                return rebuilds.getObject().floor();
            }
        };
        return configurer -> configurer.onInitialize(configuration -> configuration.onStart(
                Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS,
                () -> configuration.queryBus().registerHandlerInterceptor(new ReadAfterInterceptor(positions))));
    }
}
