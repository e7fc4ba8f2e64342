package chat.confab.vault;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What someone may do beyond their own conversations. No role includes another: every route names those it takes. */
public enum AccountRole {
    /** Chats; everybody's, and not to be taken away. */
    @JsonProperty("user")
    USER,
    /** Asks about all messages, under the eyes of the auditors. */
    @JsonProperty("analyst")
    ANALYST,
    /** Sees who did what. */
    @JsonProperty("auditor")
    AUDITOR,
    /** Runs the system and gives out roles. */
    @JsonProperty("admin")
    ADMIN
}
