package chat.confab.query.live;

import chat.confab.messages.live.LiveEvent;
import chat.confab.messages.live.SignalTyping;
import chat.confab.messages.presence.UserPresence;
import chat.confab.messages.reading.UnreadView;
import java.util.List;

/** What a session has to tell its watcher, in the order in which it has to. */
sealed interface LiveItem {

    /** Something that happened. Shared by all sessions of the node that see it. */
    record Happened(SharedEntry entry) implements LiveItem {}

    /** What is unread now. */
    record Counted(List<UnreadView> unread) implements LiveItem {}

    /** Someone is typing. */
    record Typing(SignalTyping signal) implements LiveItem {}

    /** Who is there, away or gone. */
    record Present(List<UserPresence> people) implements LiveItem {}

    /** Caught up, or to start afresh: written already. */
    record Mark(LiveEvent event) implements LiveItem {}
}
