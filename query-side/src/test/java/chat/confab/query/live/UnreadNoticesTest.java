package chat.confab.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.reading.UnreadView;
import chat.confab.projections.live.LiveAt;
import chat.confab.projections.live.LiveEntry;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.TestRedis;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class UnreadNoticesTest {

    private static final UserId BOB = new UserId("bob");
    private static final ConversationId TEAM = new ConversationId("team");
    private static final ConversationId OTHER = new ConversationId("other");

    private final RedisLink link = TestRedis.link();
    private final RedisKeys keys = TestRedis.freshKeys();
    private final List<ConversationId> told = new CopyOnWriteArrayList<>();
    private final UnreadNotices notices = new UnreadNotices(new UnreadStore(link, keys), BOB, this::tell, () -> false);

    private void tell(LiveItem item) {
        ((LiveItem.Counted) item)
                .unread().stream().map(UnreadView::conversationId).forEach(told::add);
    }

    /** As the counts stand while the view has not heard yet that Bob left. */
    private void bobIsIn(ConversationId conversation) {
        RedisLink.await(link.request(redis ->
                redis.zadd(keys.counts(conversation), 9.0, RedisKeys.POSITION, 1.0, RedisKeys.LAST, 0.0, "bob")));
    }

    @Test
    void of_a_conversation_that_was_left_nothing_is_told_though_the_counts_have_not_heard_of_it() {
        bobIsIn(TEAM);
        bobIsIn(OTHER);
        notices.after(read(TEAM, 5));
        notices.left(TEAM);
        notices.resumed(List.of(TEAM), 9);
        notices.after(read(OTHER, 6));
        await().until(() -> told.contains(OTHER));
        assertThat(told).doesNotContain(TEAM);
    }

    @Test
    void who_comes_back_is_told_again() {
        bobIsIn(TEAM);
        notices.left(TEAM);
        notices.joined(TEAM);
        notices.after(read(TEAM, 5));
        await().until(() -> told.contains(TEAM));
    }

    private static SharedEntry read(ConversationId conversation, long position) {
        return new SharedEntry(
                new LiveAt(position, new LiveEntry(LiveEntry.Kind.READ, conversation, null, BOB, 1L, null)), false);
    }
}
