package chat.confab.messages.presence;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether somebody is there. */
public enum Presence {
    /** At least one stream of theirs is open, at any node. */
    @JsonProperty("online")
    ONLINE,
    /** As {@link #ONLINE}, but they have said that they are not looking. */
    @JsonProperty("away")
    AWAY,
    @JsonProperty("offline")
    OFFLINE
}
