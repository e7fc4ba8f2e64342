package chat.confab.http;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** Makes the edge out of what the application offers: the gateways, the vault and a clock. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
@EnableScheduling
@PropertySource("classpath:confab-http.properties")
class HttpConfiguration implements WebFluxConfigurer {

    private final HttpSettings settings;

    HttpConfiguration(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
        codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(EdgeJson.MAPPER));
        codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(EdgeJson.MAPPER));
        codecs.defaultCodecs()
                .maxInMemorySize(Math.toIntExact(settings.maxBody().toBytes()));
    }
}
