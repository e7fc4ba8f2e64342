package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Ann writes to Bob without a pause, and Bob looks at everything without a pause: no answer may be wrong. */
final class Talk {

    private static final String WORD = "pomegranate";

    private final Api api;
    private final Api.Person ann;
    private final Api.Person bob;
    private final String chat;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> wrong = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;
    private long unread;
    private long found;

    private Talk(Api api, Api.Person ann, Api.Person bob, String chat) {
        this.api = api;
        this.ann = ann;
        this.bob = bob;
        this.chat = chat;
    }

    static Talk begin(Api api, String name, int messages) {
        Api.Person ann = api.register(name + "-ann");
        Api.Person bob = api.register(name + "-bob");
        Talk talk = new Talk(api, ann, bob, api.group(ann, "Talk", bob));
        for (int i = 0; i < messages; i++) {
            talk.send();
        }
        return talk;
    }

    Api.Person ann() {
        return ann;
    }

    Api.Person bob() {
        return bob;
    }

    String chat() {
        return chat;
    }

    int answers() {
        return answers.get();
    }

    void goOn() {
        begin(() -> {
            send();
            Thread.sleep(10);
        });
        begin(this::look);
        begin(this::list);
        begin(this::search);
    }

    /** Fails when an answer was wrong. */
    void end() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        Throwable first = wrong.get();
        if (first != null) {
            throw new AssertionError("an answer was wrong", first);
        }
    }

    private interface Deed {
        void act() throws Exception;
    }

    private void begin(Deed deed) {
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                while (!over) {
                    deed.act();
                }
            } catch (Throwable failure) {
                wrong.compareAndSet(null, failure);
            }
        }));
    }

    private void send() {
        long seq = api.send(ann, chat, WORD + " " + acknowledged.get());
        acknowledged.accumulateAndGet(seq, Math::max);
    }

    /** The newest page holds at least what was acknowledged, each message once and none missing. */
    private void look() {
        long atLeast = acknowledged.get();
        List<JsonNode> page = new ArrayList<>();
        JsonNode body =
                api.get(bob, Api.messages(chat) + "?limit=50").expect(200).body();
        body.path("messages").forEach(page::add);
        long last = page.getLast().path("seq").asLong();
        assertThat(last).as("the last message on the page").isGreaterThanOrEqualTo(atLeast);
        // It may be shorter than asked for: its bounds come from the conversation, which may be ahead of the timeline.
        assertThat(page).hasSizeLessThanOrEqualTo(50);
        for (int i = 0; i < page.size(); i++) {
            JsonNode message = page.get(i);
            assertThat(message.path("seq").asLong()).isEqualTo(last - page.size() + 1 + i);
            assertThat(message.path("senderName").asString()).isEqualTo("Display of " + ann.username());
            assertThat(message.path("body").asString()).startsWith(WORD);
        }
        answers.incrementAndGet();
    }

    /** Bob has read nothing, so everything is unread; his list never goes back, and the conversation itself is never behind what was sent. */
    private void list() {
        JsonNode listed =
                api.get(bob, "/api/v1/conversations").expect(200).body().path("conversations");
        assertThat(listed.size()).isEqualTo(1);
        assertInTalk(listed.get(0), unread);
        unread = listed.get(0).path("unreadCount").asLong();
        long atLeast = acknowledged.get();
        assertInTalk(api.get(bob, "/api/v1/conversations/" + chat).expect(200).body(), atLeast);
        answers.incrementAndGet();
    }

    private void assertInTalk(JsonNode shown, long atLeast) {
        assertThat(shown.path("title").asString()).isEqualTo("Talk");
        assertThat(shown.path("memberCount").asInt()).isEqualTo(2);
        assertThat(shown.path("role").asString()).isEqualTo("member");
        assertThat(shown.path("lastReadSeq").asLong()).isZero();
        assertThat(shown.path("lastSeq").asLong()).isGreaterThanOrEqualTo(atLeast);
        // One more than was acknowledged by now may be on its way.
        assertThat(shown.path("unreadCount").asLong()).isBetween(atLeast, acknowledged.get() + 1);
    }

    /** Search is a moment behind, but nothing that was found is missing later. */
    private void search() throws InterruptedException {
        JsonNode body = api.get(bob, "/api/v1/search?q=" + WORD + "&limit=10")
                .expect(200)
                .body();
        long total = body.path("total").asLong();
        assertThat(total).as("messages found").isGreaterThanOrEqualTo(found);
        found = total;
        answers.incrementAndGet();
        Thread.sleep(20);
    }
}
