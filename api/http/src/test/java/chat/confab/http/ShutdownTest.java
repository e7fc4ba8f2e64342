package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.http.security.AccessTokens;
import chat.confab.messages.UserId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;

class ShutdownTest {

    @TempDir
    Path data;

    /** This server ends, and must not take the threads of the tests' other server with it. */
    static class OwnThreads {
        @Bean
        ReactorResourceFactory reactorResourceFactory() {
            ReactorResourceFactory own = new ReactorResourceFactory();
            own.setUseGlobalResources(false);
            return own;
        }
    }

    @Test
    @Timeout(60)
    void open_streams_end_when_the_application_stops_and_do_not_hold_it_up() throws Exception {
        ConfigurableApplicationContext application = new SpringApplicationBuilder(
                        EdgeApplication.class, OwnThreads.class)
                .properties(
                        "server.port=0",
                        "server.shutdown=graceful",
                        "spring.lifecycle.timeout-per-shutdown-phase=10m",
                        "test.data=" + data,
                        "confab.http.token-key=" + data.resolve("access.key"))
                .run();
        String token = application.getBean(AccessTokens.class).issue(new UserId("ada"), "family");
        int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(Math.toIntExact(Duration.ofSeconds(30).toMillis()));
            socket.getOutputStream()
                    .write(("GET /api/v1/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            while (!lines.readLine().equals("retry:2000")) {}

            application.close();

            assertThat(lines.lines()).endsWith("0", "");
        }
    }
}
