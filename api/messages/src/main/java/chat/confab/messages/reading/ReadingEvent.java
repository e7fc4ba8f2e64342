package chat.confab.messages.reading;

import chat.confab.messages.InConversation;

/** What someone has read. */
public sealed interface ReadingEvent extends InConversation permits MessagesRead {}
