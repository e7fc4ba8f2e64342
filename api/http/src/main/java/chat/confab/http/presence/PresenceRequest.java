package chat.confab.http.presence;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;

/** Whether one is looking. */
record PresenceRequest(@NotNull State state) {

    /** What one may say of oneself; being offline shows by itself. */
    enum State {
        @JsonProperty("online")
        ONLINE,
        @JsonProperty("away")
        AWAY
    }
}
