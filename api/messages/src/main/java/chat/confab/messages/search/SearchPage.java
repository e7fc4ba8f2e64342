package chat.confab.messages.search;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageView;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of hits, best first; {@code total} counts all, {@code nextCursor} is null on the last page. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchPage(
        List<Hit> hits, long total, Facets facets, @Nullable String nextCursor) {

    /** A hit; {@code highlight} are pieces of its body, HTML-escaped but for {@code <em>} around what matched. */
    public record Hit(MessageView message, List<String> highlight, double score) {}

    /** How all the hits are spread, largest first (days: latest first), at most 10 each. */
    public record Facets(List<ConversationCount> conversations, List<SenderCount> senders, List<DayCount> days) {}

    /** Hits in one conversation. */
    public record ConversationCount(ConversationId conversationId, long count) {}

    /** Hits by one sender. */
    public record SenderCount(UserId senderId, long count) {}

    /** Hits on one day, UTC. */
    public record DayCount(LocalDate day, long count) {}
}
