package chat.confab.http;

import chat.confab.vault.RocksVault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The edge with real buses, a real vault and a real throttle, before a chat that lives in memory. */
@SpringBootApplication
class EdgeApplication {

    @Bean
    MovingClock clock() {
        return new MovingClock();
    }

    @Bean
    RocksVault vault(@Value("${test.vault:${test.data}/vault}") Path folder, MovingClock clock) {
        return new RocksVault(folder, clock);
    }

    @Bean
    RecordingThrottle throttle(MovingClock clock) {
        return new RecordingThrottle(clock);
    }

    @Bean
    MeterRegistry metrics() {
        return new SimpleMeterRegistry();
    }

    @Bean
    MemoryChat chat() {
        return new MemoryChat();
    }

    @Bean
    CommandBus commandBus(MemoryChat chat) {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        new AnnotationCommandHandlerAdapter<>(chat).subscribe(bus);
        new AnnotationCommandHandlerAdapter<>(new MemoryRebuilds()).subscribe(bus);
        return bus;
    }

    @Bean
    CommandGateway commandGateway(CommandBus bus) {
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    @Bean
    QueryBus queryBus(MemoryChat chat) {
        SimpleQueryBus bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(chat).subscribe(bus);
        new AnnotationQueryHandlerAdapter<>(new MemoryRebuilds()).subscribe(bus);
        return bus;
    }

    @Bean
    QueryGateway queryGateway(QueryBus bus) {
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }
}
