package chat.confab.messages.message;

import java.util.List;

/** Messages in ascending {@code seq}, and whether there are more on either side. */
public record MessagePage(List<MessageView> messages, boolean hasMoreBefore, boolean hasMoreAfter) {}
