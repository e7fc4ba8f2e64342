package chat.confab.messages.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a member may do. In a direct conversation both are {@link #MEMBER}. */
public enum Role {
    @JsonProperty("member")
    MEMBER,
    @JsonProperty("admin")
    ADMIN
}
