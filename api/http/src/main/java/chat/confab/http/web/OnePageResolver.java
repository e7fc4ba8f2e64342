package chat.confab.http.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.resource.AbstractResourceResolver;
import org.springframework.web.reactive.resource.ResourceResolverChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Finds the client's one page, whatever its address: which view that means, the client decides. */
final class OnePageResolver extends AbstractResourceResolver {

    private static final String PAGE = "index.html";

    @Override
    protected Mono<Resource> resolveResourceInternal(
            @Nullable ServerWebExchange exchange,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        return Mono.fromCallable(() -> locations.getFirst().createRelative(PAGE))
                .filter(Resource::isReadable);
    }

    @Override
    protected Mono<String> resolveUrlPathInternal(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return Mono.just(path);
    }
}
