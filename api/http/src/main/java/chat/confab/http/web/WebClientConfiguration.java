package chat.confab.http.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.resource.EncodedResourceResolver;
import org.springframework.web.reactive.resource.PathResourceResolver;

/**
 * Serves the web client, which its build has put on the class path with a {@code .br} and a {@code .gz} beside each
 * file. What has a digest in its name never changes; the page that names those files is asked for each time.
 */
@Configuration(proxyBeanMethods = false)
class WebClientConfiguration implements WebFluxConfigurer {

    private static final String FILES = "classpath:/confab-web/";
    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final Duration A_DAY = Duration.ofDays(1);

    /** The client's own addresses, all of them the one page: {@code src/ui/router.ts} has the same list. */
    private static final String[] PAGES = {"/", "/c/**", "/search", "/settings"};

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new PathResourceResolver());
        registry.addResourceHandler("/favicon.svg")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.maxAge(A_DAY).cachePublic());
        registry.addResourceHandler(PAGES)
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new OnePageResolver());
    }
}
