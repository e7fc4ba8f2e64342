package chat.confab.http.accounts;

import chat.confab.messages.people.UserView;
import chat.confab.vault.AccountRole;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** Who one is: what others see, and what only oneself and the admins do. */
record Profile(@JsonUnwrapped UserView user, List<AccountRole> roles) {}
