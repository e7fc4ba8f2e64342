package chat.confab.standalone;

import chat.confab.command.Snapshots;
import chat.confab.eventstore.RocksEventStorageEngine;
import chat.confab.serialization.ConfabJson;
import chat.confab.serialization.EventSerializer;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JacksonModule;

/** The log: our own on RocksDB, unless {@code confab.axon-server} names another. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    JacksonModule confabJson() {
        return ConfabJson.module();
    }

    /** Commands, queries and tokens are written by it only where they leave the process. */
    @Bean
    @Primary
    Serializer serializer() {
        return new EventSerializer();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer() {
        return new EventSerializer();
    }

    /** Which message led to which stays out of the log: it would be a fifth of every event, and nobody reads it. */
    @Bean
    CorrelationDataProvider correlationData() {
        return message -> java.util.Map.of();
    }

    @Bean
    @ConditionalOnProperty(name = "confab.axon-server", matchIfMissing = true, havingValue = "false")
    EventStorageEngine eventStorageEngine(
            ConfabSettings settings, Serializer serializer, @Qualifier("eventSerializer") Serializer eventSerializer) {
        return RocksEventStorageEngine.builder()
                .folder(settings.data().resolve("log"))
                .eventSerializer(eventSerializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(Snapshots.ofPresentShape())
                .build();
    }
}
