package chat.confab.standalone;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;

/** Every part of the platform in one application: the edge, the write side, the projections and the queries. */
@SpringBootApplication(scanBasePackages = {"chat.confab.standalone", "chat.confab.http"})
@EnableConfigurationProperties(ConfabSettings.class)
class Platform {

    /** Network threads of its own: the shared ones would end with the first platform of a process, under the others. */
    @Bean
    ReactorResourceFactory networkThreads() {
        ReactorResourceFactory threads = new ReactorResourceFactory();
        threads.setUseGlobalResources(false);
        return threads;
    }
}
