package chat.confab.standalone;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Every part of the platform in one application: the edge, the write side, the projections and the queries. */
@SpringBootApplication(scanBasePackages = {"chat.confab.standalone", "chat.confab.http"})
@EnableConfigurationProperties(ConfabSettings.class)
class Platform {}
