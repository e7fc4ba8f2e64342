package chat.confab.projections.live;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import java.util.Set;

/**
 * The hint that the streams have grown: all of them are written up to {@code to}, and none but the named have entries after
 * {@code from}. Ticks follow one another without gaps, so a reader that stands before {@code from} has missed one.
 */
public record Tick(long from, long to, Touched touched) {

    /** Whose streams got entries. */
    public record Touched(Set<ConversationId> conversations, Set<UserId> people) {}
}
