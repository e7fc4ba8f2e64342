package chat.confab.vault;

import static chat.confab.vault.RocksTables.Table.FACTS;
import static chat.confab.vault.RocksTables.Table.FAMILIES;
import static chat.confab.vault.RocksTables.Table.USERNAMES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksVaultTest extends VaultContract {

    @TempDir
    Path data;

    @Override
    Vault open(Clock clock) {
        return new RocksVault(data.resolve("vault"), clock);
    }

    @Override
    void close(Vault vault) {
        ((RocksVault) vault).close();
    }

    @Test
    void a_folder_in_use_is_refused_by_name() {
        assertThatThrownBy(() -> open(clock))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining(data.resolve("vault").toString());
    }

    @Test
    void only_its_owner_may_look_into_the_folder() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("vault"))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_token_is_nowhere_on_disk_in_clear() throws IOException {
        String token = vault.beginFamily(ADA, LAPTOP).token();
        close(vault);

        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile).map(RocksVaultTest::latin1))
                    .isNotEmpty()
                    .noneMatch(content -> content.contains(token))
                    .anyMatch(content -> content.contains("ada-1"));
        }
    }

    @Test
    void what_was_written_before_skeletons_and_sessions_is_read_and_completed() throws Exception {
        RefreshToken token = vault.beginFamily(ADA, LAPTOP);
        close(vault);
        try (RocksTables before = new RocksTables(data.resolve("vault"))) {
            before.transact(transaction -> {
                byte[] family = Keys.family(ADA, token.family());
                transaction.put(FAMILIES, family, Keys.sha256(token.token()));
                for (int i = 0; i < 2_500; i++) {
                    transaction.put(USERNAMES, Keys.of("old" + i), Keys.of("id-" + i));
                }
                transaction.put(USERNAMES, Keys.of("o1d7"), Keys.of("alike"));
                transaction.delete(FACTS, Keys.of("skeletons"));
                return true;
            });
        }
        vault = open(clock);

        assertThat(vault.sessions(ADA))
                .containsExactly(new Session(token.family(), clock.instant(), clock.instant(), null, null));
        assertThat(vault.reserve(account("ada-1", "oid2499"))).isFalse();
        assertThat(vault.reserve(account("ada-1", "o1d0"))).isFalse();
        assertThat(vault.reserve(account("ada-1", "old2500"))).isTrue();
        clock.forward(Duration.ofDays(1));
        assertThat(vault.refresh(token.token(), LAPTOP)).isPresent();
        assertThat(vault.sessions(ADA))
                .containsExactly(new Session(
                        token.family(),
                        clock.instant().minus(Duration.ofDays(1)),
                        clock.instant(),
                        LAPTOP.userAgent(),
                        LAPTOP.address()));
    }

    @Test
    void a_closed_vault_says_so_and_may_be_closed_again() {
        close(vault);
        close(vault);

        assertThatThrownBy(() -> vault.beginFamily(ADA, LAPTOP))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("closed");
    }

    private static String latin1(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
