package chat.confab.bench.http;

import chat.confab.bench.http.Client.Person;
import chat.confab.bench.http.Sender.Sent;
import java.io.IOException;
import java.time.Duration;

/** What people see of a message, each kept by a read model of its own. */
enum View {
    TIMELINE("timeline") {
        @Override
        boolean shows(Client client, Person viewer, Sent sent) throws IOException, InterruptedException {
            return client.newestSeq(viewer, sent.room().id()) >= sent.seq();
        }
    },
    CONVERSATION("conversation's last message") {
        @Override
        boolean shows(Client client, Person viewer, Sent sent) throws IOException, InterruptedException {
            return client.conversation(viewer, sent.room().id())
                            .path("lastMessage")
                            .path("seq")
                            .asLong(0)
                    >= sent.seq();
        }
    },
    UNREAD("unread counts") {
        @Override
        boolean shows(Client client, Person viewer, Sent sent) throws IOException, InterruptedException {
            return client.conversation(viewer, sent.room().id()).path("lastSeq").asLong(0) >= sent.seq();
        }
    },
    SEARCH("search") {
        @Override
        boolean shows(Client client, Person viewer, Sent sent) throws IOException, InterruptedException {
            return client.finds(viewer, sent.word());
        }
    };

    /** How often is looked; what is found is late by as much at the most. */
    static final Duration INTERVAL = Duration.ofMillis(25);

    /** Nobody waits longer to see what they have sent; a lag as long as this means that it was not seen. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String title;

    View(String title) {
        this.title = title;
    }

    /** Whether the message has reached this view. */
    abstract boolean shows(Client client, Person viewer, Sent sent) throws IOException, InterruptedException;

    /** Returns when it has, or when it has not after all that patience. */
    void await(Client client, Sent sent) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!shows(client, sent.room().members().getFirst(), sent) && System.nanoTime() < end) {
            Thread.sleep(INTERVAL);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
