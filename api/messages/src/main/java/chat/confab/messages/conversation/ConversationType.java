package chat.confab.messages.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The two kinds of conversation; the model is the same. */
public enum ConversationType {
    @JsonProperty("direct")
    DIRECT,
    @JsonProperty("group")
    GROUP
}
