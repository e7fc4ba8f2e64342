package chat.confab.messages.friends;

import java.util.List;

/** Whom a person keeps away, by name. */
public record BlocksView(List<BlockedView> blocks) {}
