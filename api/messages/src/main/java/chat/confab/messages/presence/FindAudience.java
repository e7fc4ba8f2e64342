package chat.confab.messages.presence;

import chat.confab.messages.UserId;

/** Of whose presence somebody hears. Answers {@link Audience}. */
public record FindAudience(UserId by) {}
