package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message has said from its sending on, the oldest version first. */
public record MessageHistory(ConversationId conversationId, long seq, List<Version> versions) {

    /**
     * One version.
     *
     * @param version 1, 2, 3 …
     * @param by who made it: the author, or the admin who deleted the message
     * @param body null of a deletion, and of a message whose time has run out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Version(
            int version,
            Kind kind,
            UserId by,
            String byName,
            Instant at,
            @Nullable String body) {}

    /** How a version came about. */
    public enum Kind {
        @JsonProperty("sent")
        SENT,
        @JsonProperty("edited")
        EDITED,
        @JsonProperty("deleted")
        DELETED
    }
}
