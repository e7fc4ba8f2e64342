package chat.confab.admin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/, localhost-8080",
        "https://Chat.Example.org, chat.example.org-443",
        "http://chat.example.org, chat.example.org-80",
        "https://example.org/chat/, example.org-443_chat",
        "http://[::1]:8080, ___1_-8080"
    })
    void each_server_has_a_file_of_its_own(String url, String file) {
        assertThat(ServerAddress.parse(url).fileName()).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost:8080", "ftp://x", "http://", "http://a b", "https://me:secret@x", "http://x/?a=b"
            })
    void what_is_no_address_of_a_server_is_refused(String url) {
        assertThatThrownBy(() -> ServerAddress.parse(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_password_may_go_unencrypted_only_within_the_machine() {
        assertThat(ServerAddress.parse("http://127.0.0.1:8080").isPrivate()).isTrue();
        assertThat(ServerAddress.parse("https://192.0.2.1").isPrivate()).isTrue();
        assertThat(ServerAddress.parse("http://192.0.2.1").isPrivate()).isFalse();
    }

    @Test
    void what_is_in_a_path_or_a_parameter_stays_there() {
        Call call = Call.get("admin", "dead-letters", "a/b c")
                .with("limit", 5)
                .with("type", null)
                .with("q", "x&y=ü");
        assertThat(call.path()).isEqualTo("/api/v1/admin/dead-letters/a%2Fb%20c?limit=5&q=x%26y%3D%C3%BC");
    }
}
