package chat.confab.http;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.UUID;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/**
 * A real identity provider, Spring Authorization Server, on a port of its own. It asks for a name and a password, insists
 * on PKCE, and says of each person what {@link #CLAIMS} has.
 */
class OidcProvider implements AutoCloseable {

    static final String CLIENT = "confab";
    static final String SECRET = "the client's secret";
    static final String PASSWORD = "a password at the provider";

    /** What the provider says of whom: the people that can log in there. */
    static final Map<String, Map<String, Object>> CLAIMS = Map.of(
            "ada", Map.of("preferred_username", "Ada.L", "name", "Ada Lovelace", "email", "ada@id.example"),
            "bob", Map.of("email", "Bob.Bauer@id.example"),
            "eve", Map.of("preferred_username", "Ada.L", "name", "Eve", "email", "ada@id.example"),
            "tim", Map.of("preferred_username", "tim"),
            "zoe", Map.of("preferred_username", "Zoë\u00df \u2603!", "name", " Zoë\n "));

    final int port = freePort();
    private Tomcat tomcat;

    /** What the provider is made of. */
    @EnableWebSecurity
    static class Parts {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        RegisteredClientRepository clients(RegisteredClient client) {
            return new InMemoryRegisteredClientRepository(client);
        }

        @Bean
        UserDetailsService people() {
            return new InMemoryUserDetailsManager(CLAIMS.keySet().stream()
                    .map(name -> User.withUsername(name)
                            .password("{noop}" + PASSWORD)
                            .roles("USER")
                            .build())
                    .toList());
        }

        @Bean
        JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey((RSAPrivateKey) pair.getPrivate())
                    .keyID(UUID.randomUUID().toString())
                    .build()));
        }

        @Bean
        OAuth2AuthorizationService logins() {
            return new OneAtATime();
        }

        @Bean
        JwtDecoder ownTokens(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> {
                if (token.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                    token.getClaims()
                            .claims(all ->
                                    all.putAll(CLAIMS.get(token.getPrincipal().getName())));
                }
            };
        }
    }

    /** The provider's own memory of logins is not made for several at once: its look-ups run over maps that change. */
    private static final class OneAtATime implements OAuth2AuthorizationService {

        private final OAuth2AuthorizationService memory = new InMemoryOAuth2AuthorizationService();

        @Override
        public synchronized void save(OAuth2Authorization login) {
            memory.save(login);
        }

        @Override
        public synchronized void remove(OAuth2Authorization login) {
            memory.remove(login);
        }

        @Override
        public synchronized OAuth2Authorization findById(String id) {
            return memory.findById(id);
        }

        @Override
        public synchronized OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
            return memory.findByToken(token, type);
        }
    }

    boolean isUp() {
        return tomcat != null;
    }

    String issuer() {
        return "http://localhost:" + port;
    }

    /** Starts the provider for a client that runs on this port; it knows nothing of an earlier start. */
    OidcProvider start(int clientPort) {
        AnnotationConfigWebApplicationContext parts = new AnnotationConfigWebApplicationContext();
        parts.register(Parts.class);
        parts.addBeanFactoryPostProcessor(beans -> {
            beans.registerSingleton("client", client(clientPort));
            beans.registerSingleton(
                    "settings",
                    AuthorizationServerSettings.builder().issuer(issuer()).build());
        });
        try {
            Tomcat starting = new Tomcat();
            starting.setBaseDir(Files.createTempDirectory("provider").toString());
            starting.setPort(port);
            starting.getConnector();
            Context web = starting.addContext("", null);
            parts.setServletContext(web.getServletContext());
            parts.refresh();
            secure(web, parts);
            starting.start();
            tomcat = starting;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void secure(Context web, AnnotationConfigWebApplicationContext parts) {
        FilterDef filter = new FilterDef();
        filter.setFilterName("security");
        filter.setFilter(new DelegatingFilterProxy("springSecurityFilterChain", parts));
        web.addFilterDef(filter);
        FilterMap everywhere = new FilterMap();
        everywhere.setFilterName("security");
        everywhere.addURLPattern("/*");
        web.addFilterMap(everywhere);
        Tomcat.addServlet(web, "files", new DefaultServlet());
        web.addServletMappingDecoded("/", "files");
    }

    private static RegisteredClient client(int port) {
        return RegisteredClient.withId(CLIENT)
                .clientId(CLIENT)
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://127.0.0.1:" + port + "/api/v1/auth/oidc/callback")
                .scope("openid")
                .scope("profile")
                .scope("email")
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .build();
    }

    static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (tomcat != null) {
            try {
                tomcat.stop();
                tomcat.destroy();
            } catch (LifecycleException e) {
                throw new IllegalStateException(e);
            }
            tomcat = null;
        }
    }
}
