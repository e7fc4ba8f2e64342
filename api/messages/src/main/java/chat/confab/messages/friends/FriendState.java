package chat.confab.messages.friends;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How someone stands to a person. */
public enum FriendState {
    @JsonProperty("friend")
    FRIEND,
    /** They asked to be the person's friend. */
    @JsonProperty("incoming")
    INCOMING,
    /** The person asked them. */
    @JsonProperty("outgoing")
    OUTGOING,
    @JsonProperty("none")
    NONE
}
