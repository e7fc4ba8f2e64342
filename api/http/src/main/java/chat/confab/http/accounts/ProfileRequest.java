package chat.confab.http.accounts;

import chat.confab.http.Text;
import chat.confab.messages.Limits;
import org.jspecify.annotations.Nullable;

/** What to change of one's profile; what is left out stays. */
record ProfileRequest(
        @Nullable @Text(max = Limits.TITLE, line = true) String displayName,
        @Nullable String avatarMediaId) {}
