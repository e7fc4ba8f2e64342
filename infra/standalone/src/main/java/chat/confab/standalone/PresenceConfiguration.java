package chat.confab.standalone;

import chat.confab.projections.conversations.ConversationStore;
import chat.confab.projections.friends.FriendsStore;
import chat.confab.projections.friends.Relations;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.projections.redis.RedisLink;
import chat.confab.query.presence.Circle;
import chat.confab.query.presence.DirectPartners;
import chat.confab.query.presence.PresenceKeys;
import chat.confab.query.presence.PresenceNode;
import chat.confab.query.presence.PresenceQueries;
import chat.confab.query.presence.PresenceTimes;
import chat.confab.query.presence.Presences;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Presence: who is connected, at any node, and who hears of it. */
@Configuration(proxyBeanMethods = false)
class PresenceConfiguration {

    private static final PresenceKeys KEYS = new PresenceKeys("presence_v1");

    @Bean
    Presences presences(RedisLink link, FriendsStore friends) {
        return new Presences(link, KEYS, hiding(friends));
    }

    @Bean(destroyMethod = "close")
    PresenceNode presenceNode(RedisLink link, Presences presences) {
        return new PresenceNode(link, KEYS, PresenceTimes.STANDARD, presences);
    }

    @Bean
    PresenceQueries presenceQueries(
            PresenceNode node, MembershipStore memberships, ConversationStore conversations, FriendsStore friends) {
        Circle known = Circle.union(List.of(new DirectPartners(memberships, conversations), friends(friends)));
        return new PresenceQueries(node, known.without(hiding(friends)));
    }

    private static Circle friends(FriendsStore friends) {
        return person -> friends.of(person).map(Relations::friends);
    }

    /** Who does not let a person know whether they are there: those who have blocked them. */
    private static Circle hiding(FriendsStore friends) {
        return person -> friends.blocks(person).map(Relations::blockedBy);
    }

    @Bean
    MeterBinder presenceMetrics(PresenceNode node) {
        return registry -> Gauge.builder("confab.presence.online", node, PresenceNode::online)
                .description("People connected to this node")
                .register(registry);
    }
}
