package chat.confab.http.messages;

import chat.confab.http.Text;
import chat.confab.messages.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to send.
 *
 * @param clientMessageId the sender's own id: the same again is the same message
 * @param expiresInSeconds after how long its text goes, ten years at the most
 */
record SendRequest(
        @NotNull @Text(max = Limits.CLIENT_MESSAGE_ID) String clientMessageId,
        @NotNull @Text(max = Limits.BODY) String body,
        @Nullable @Positive Long replyToSeq,
        @Nullable List<String> mediaIds,
        @Nullable @Positive @Max(315_360_000) Long expiresInSeconds) {

    boolean hasMedia() {
        return mediaIds != null && !mediaIds.isEmpty();
    }

    @Nullable
    Duration expiresIn() {
        return expiresInSeconds == null ? null : Duration.ofSeconds(expiresInSeconds);
    }
}
