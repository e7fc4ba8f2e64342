package chat.confab.http.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeyTest {

    @TempDir
    Path data;

    @Test
    void a_key_is_made_once_and_read_ever_after() throws IOException {
        Path file = data.resolve("keys/access.key");
        byte[] made = TokenKey.load(file).getEncoded();

        assertThat(TokenKey.load(file).getEncoded()).isEqualTo(made).hasSize(32);
        assertThat(TokenKey.load(data.resolve("other.key")).getEncoded()).isNotEqualTo(made);
        try (var left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void a_file_that_is_no_key_is_refused_by_name_and_left_alone() throws IOException {
        Path file = Files.writeString(data.resolve("short.key"), "short");

        assertThatThrownBy(() -> TokenKey.load(file)).hasMessageContaining(file.toString());
        assertThat(file).hasContent("short");
    }
}
