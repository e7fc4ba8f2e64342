package chat.confab.http.messages;

import chat.confab.http.Paging;
import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.ProblemType;
import chat.confab.messages.message.MessageWindow;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which stretch of a conversation: the newest page, or one before, after or around a place; today, or as it stood at {@code asOf}. */
record WindowParameters(
        @Nullable @Min(1) @Max(Paging.MAX) Integer limit,
        @Nullable @Positive Long before,
        @Nullable @PositiveOrZero Long after,
        @Nullable @Positive Long around,
        @Nullable Instant asOf) {

    MessageWindow window() {
        if (Stream.of(before, after, around).filter(Objects::nonNull).count() > 1) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST, "Give one of before, after and around, not several");
        }
        int size = limit == null ? Integer.parseInt(Paging.DEFAULT) : limit;
        if (before != null) {
            return MessageWindow.before(before, size);
        }
        if (after != null) {
            return MessageWindow.after(after, size);
        }
        return around == null ? MessageWindow.newest(size) : MessageWindow.around(around, size);
    }
}
