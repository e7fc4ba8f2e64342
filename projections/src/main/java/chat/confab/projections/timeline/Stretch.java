package chat.confab.projections.timeline;

import chat.confab.messages.message.MessageSnapshot;
import java.util.List;

/** Messages in ascending {@code seq}, and whether there are more on either side. */
public record Stretch(List<MessageSnapshot> messages, boolean hasMoreBefore, boolean hasMoreAfter) {}
