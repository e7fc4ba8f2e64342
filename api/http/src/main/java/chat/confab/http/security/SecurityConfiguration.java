package chat.confab.http.security;

import chat.confab.http.HttpSettings;
import chat.confab.http.problems.ProblemWriter;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CorsSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.CrossOriginOpenerPolicyServerHttpHeadersWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import reactor.core.publisher.Mono;

/** Who may call what: the API takes an access token with every call and keeps no session of its own. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {

    private static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    @Bean
    ReactiveJwtDecoder accessTokenDecoder(AccessTokens tokens) {
        return tokens.decoder();
    }

    /** Otherwise each filter of each request would be timed by itself, at a third of what serving the request costs. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityWebFilterChain security(
            ServerHttpSecurity http,
            AccessTokens tokens,
            ReactiveJwtDecoder decoder,
            AccessCookie tokenFinder,
            CsrfTokens csrf,
            HttpSettings settings,
            ProblemWriter problems) {
        return http.authorizeExchange(SecurityConfiguration::rules)
                .addFilterBefore(new CsrfGuard(csrf), SecurityWebFiltersOrder.AUTHORIZATION)
                .cors(cors -> allow(cors, settings.corsOrigins()))
                .oauth2ResourceServer(server -> server.bearerTokenConverter(tokenFinder)
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems)
                        .jwt(jwt -> jwt.jwtDecoder(decoder)
                                .jwtAuthenticationConverter(
                                        token -> Mono.just(new CallerAuthentication(tokens.caller(token))))))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .headers(SecurityConfiguration::headers)
                .csrf(CsrfSpec::disable) // CsrfGuard, which leaves calls with a token alone
                .requestCache(RequestCacheSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .httpBasic(HttpBasicSpec::disable)
                .logout(LogoutSpec::disable)
                .build();
    }

    private static void rules(AuthorizeExchangeSpec paths) {
        paths.matchers(exchange ->
                        PublicPaths.contains(exchange.getRequest()) ? MatchResult.match() : MatchResult.notMatch())
                .permitAll();
        for (RoleRules rule : RoleRules.TABLE) {
            paths.pathMatchers(rule.path()).hasAnyAuthority(rule.authorities());
        }
        paths.anyExchange().authenticated();
    }

    /** Off unless origins are named; then for calls with a token alone, because no cookie is sent from there. */
    private static void allow(CorsSpec cors, List<String> origins) {
        if (origins.isEmpty()) {
            cors.disable();
            return;
        }
        CorsConfiguration policy = new CorsConfiguration();
        policy.setAllowedOrigins(origins);
        policy.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        policy.setAllowedHeaders(List.of("Authorization", "Content-Type", "Last-Event-ID", "Range", "If-None-Match"));
        policy.setExposedHeaders(List.of("Retry-After", "ETag", "Content-Range", "WWW-Authenticate"));
        policy.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/api/**", policy);
        cors.configurationSource(source);
    }

    private static void headers(HeaderSpec headers) {
        headers.writer(new ContentPolicy())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicy(permissions -> permissions.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .hsts(https -> https.includeSubdomains(false));
    }
}
