package chat.confab.standalone;

import chat.confab.command.WriteBus;
import chat.confab.command.WriteSide;
import chat.confab.command.message.Usernames;
import chat.confab.vault.Account;
import chat.confab.vault.RocksVault;
import chat.confab.vault.Username;
import chat.confab.vault.Vault;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What decides: the command handlers on their bus, and the vault. */
@Configuration(proxyBeanMethods = false)
class WriteSideConfiguration {

    @Bean(destroyMethod = "close")
    RocksVault vault(ConfabSettings settings, Clock clock) {
        return new RocksVault(settings.data().resolve("vault"), clock);
    }

    @Bean
    Usernames usernames(Vault vault) {
        return name -> Username.parse(name).flatMap(vault::findByUsername).map(Account::userId);
    }

    @Bean(destroyMethod = "shutdown")
    @Qualifier("localSegment")
    WriteBus commandBus() {
        return WriteBus.onVirtualThreads();
    }

    @Bean
    WriteSide writeSide(EventStore log, Clock clock, Usernames usernames, @Qualifier("localSegment") CommandBus bus) {
        WriteSide writeSide = new WriteSide(log, clock, usernames);
        writeSide.register(bus);
        return writeSide;
    }
}
