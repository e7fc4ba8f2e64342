package chat.confab.http.accounts;

import chat.confab.vault.Vault;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the vault forget expired refresh tokens, a few at a time, so that logins never wait for it long. */
@Component
class VaultCleaning {

    private static final int AT_ONCE = 100;
    private static final int ROUNDS = 100;

    private final Vault vault;

    VaultCleaning(Vault vault) {
        this.vault = vault;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void forgetExpired() {
        for (int round = 0; round < ROUNDS; round++) {
            if (vault.forgetExpired(AT_ONCE) < AT_ONCE) {
                return;
            }
        }
    }
}
