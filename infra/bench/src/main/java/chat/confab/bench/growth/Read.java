package chat.confab.bench.growth;

import chat.confab.bench.readmodels.GeneratedLog;
import chat.confab.messages.conversation.ConversationPage;
import chat.confab.messages.conversation.FindConversations;
import chat.confab.messages.message.FindMessages;
import chat.confab.messages.message.FindPastMessages;
import chat.confab.messages.message.MessagePage;
import chat.confab.messages.message.MessageWindow;
import chat.confab.messages.reading.FindUnread;
import chat.confab.messages.reading.UnreadView;
import java.time.Instant;
import org.axonframework.queryhandling.QueryGateway;

/** What is asked, each through its real query handler; an answer that is not the one that must come is an error. */
enum Read {
    NEWEST("newest 50") {
        @Override
        void ask(QueryGateway queries, Subject of) {
            page(queries, of, MessageWindow.newest(PAGE), of.size());
        }
    },
    MIDDLE("50 in the middle") {
        @Override
        void ask(QueryGateway queries, Subject of) {
            page(queries, of, MessageWindow.before(of.size() / 2, PAGE), of.size() / 2 - 1);
        }
    },
    PAST("50 in the middle, as they stood then") {
        @Override
        void ask(QueryGateway queries, Subject of) {
            long last = of.size() / 2;
            Instant then = GeneratedLog.sentAt(last);
            expect(
                    queries.query(
                                    new FindPastMessages(
                                            of.conversation(), of.reader(), MessageWindow.newest(PAGE), then),
                                    MessagePage.class)
                            .join(),
                    last);
        }
    },
    LIST("conversation list") {
        @Override
        void ask(QueryGateway queries, Subject of) {
            ConversationPage page = queries.query(
                            new FindConversations(of.reader(), PAGE, null), ConversationPage.class)
                    .join();
            expect(of.small().size() + 1, page.conversations().size());
        }
    },
    UNREAD("unread count") {
        @Override
        void ask(QueryGateway queries, Subject of) {
            UnreadView unread = queries.query(new FindUnread(of.conversation(), of.reader(), 0), UnreadView.class)
                    .join();
            expect(of.size(), unread.unreadCount());
        }
    };

    private static final int PAGE = 50;

    private final String title;

    Read(String title) {
        this.title = title;
    }

    /** Asks and waits for the answer. */
    abstract void ask(QueryGateway queries, Subject of);

    private static void page(QueryGateway queries, Subject of, MessageWindow window, long last) {
        expect(
                queries.query(new FindMessages(of.conversation(), of.reader(), window), MessagePage.class)
                        .join(),
                last);
    }

    private static void expect(MessagePage page, long last) {
        expect(PAGE, page.messages().size());
        expect(last, page.messages().getLast().seq());
    }

    private static void expect(long expected, long found) {
        if (found != expected) {
            throw new IllegalStateException("expected " + expected + ", found " + found);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
