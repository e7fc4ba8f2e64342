package chat.confab.standalone;

import chat.confab.projections.kafka.KafkaLink;
import chat.confab.projections.live.MessageFold;
import chat.confab.projections.outbox.OutboxProjection;
import chat.confab.projections.outbox.OutboxTopic;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The outbox to Kafka. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    @Bean(destroyMethod = "close")
    KafkaLink kafkaLink(ConfabSettings settings) {
        return new KafkaLink(settings.kafka().bootstrap());
    }

    @Bean
    OutboxProjection outboxProjection(KafkaLink link, EventStore log, ConfabSettings settings) {
        OutboxTopic.ensure(
                link,
                OutboxTopic.NAME,
                settings.kafka().partitions(),
                settings.kafka().retention());
        return new OutboxProjection(link, OutboxTopic.NAME, new MessageFold(log));
    }
}
