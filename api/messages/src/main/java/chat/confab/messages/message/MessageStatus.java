package chat.confab.messages.message;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a message has come, as its viewer sees it. */
public enum MessageStatus {
    /** Accepted; its media are still being processed. */
    @JsonProperty("received")
    RECEIVED,
    @JsonProperty("sent")
    SENT,
    /** At least one other member was notified. */
    @JsonProperty("notified")
    NOTIFIED,
    /** At least one other member has read it. */
    @JsonProperty("viewed")
    VIEWED,
    @JsonProperty("deleted")
    DELETED
}
