package chat.confab.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.confab.messages.ConversationId;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.friends.FriendRequested;
import chat.confab.messages.friends.FriendshipAccepted;
import chat.confab.messages.friends.FriendshipEnded;
import chat.confab.messages.friends.UserBlocked;
import chat.confab.messages.live.LiveEvent;
import chat.confab.messages.live.LiveEvent.Type;
import chat.confab.messages.live.SignalTyping;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.reading.FindUnread;
import chat.confab.messages.reading.MessagesRead;
import chat.confab.messages.reading.UnreadView;
import chat.confab.projections.live.LiveStreams;
import chat.confab.query.live.Chatter.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.BaseSubscriber;

class LiveTest {

    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
    private static final ConversationId TEAM = new ConversationId("team");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CYD = new UserId("cyd");

    private LivePlatform platform = new LivePlatform(LiveStreams.KEPT, 256);
    private long seq;

    @AfterEach
    void close() throws Exception {
        platform.close();
    }

    @Test
    void what_happens_reaches_those_who_watch_and_what_is_unread_follows() {
        found();
        Watcher bob = new Watcher(BOB, null);
        bob.awaitReady();
        long sent = send(ANN);
        long read = platform.append(new MessagesRead(TEAM, BOB, seq, AT));
        bob.awaitAll(List.of(new Seen(sent, Type.MESSAGE), new Seen(read, Type.RECEIPT)));
        await().untilAsserted(() -> {
            LiveEvent unread = bob.events.getLast();
            assertThat(unread.type()).isEqualTo(Type.UNREAD);
            assertThat(unread.position()).isEqualTo(read);
            assertThat(unread.json()).contains("\"unreadCount\":0", "\"lastReadSeq\":1");
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void resuming_anywhere_brings_the_rest_in_order_while_others_go_on(long seed) throws Exception {
        Chatter chatter = new Chatter(platform, seed, BOB, List.of(ANN, CYD));
        for (int i = 0; i < 150; i++) {
            chatter.act();
        }
        Thread others = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 400; i++) {
                chatter.act();
                Thread.onSpinWait();
            }
        });
        awaitWritten(150);
        Random random = new Random(seed);
        List<Watcher> watchers = random.longs(12, 0, 150)
                .mapToObj(after -> new Watcher(BOB, after))
                .toList();
        others.join();
        for (Watcher watcher : watchers) {
            watcher.awaitReady();
            watcher.awaitAll(chatter.seen(watcher.after, watcher.readyAt()));
            assertThat(watcher.types()).containsOnlyOnce(Type.READY).doesNotContain(Type.RESET);
        }
    }

    @Test
    void two_people_hear_how_they_stand_to_each_other_and_nobody_else_does() {
        Watcher ann = new Watcher(ANN, null);
        Watcher bob = new Watcher(BOB, null);
        Watcher cyd = new Watcher(CYD, null);
        ann.awaitReady();
        bob.awaitReady();
        cyd.awaitReady();
        long asked = platform.append(new FriendRequested(ANN, BOB, false, AT));
        long accepted = platform.append(new FriendshipAccepted(BOB, ANN, AT));
        long ended = platform.append(new FriendshipEnded(BOB, ANN, AT));
        long blocked = platform.append(new UserBlocked(BOB, ANN, AT));
        ann.awaitAll(
                List.of(new Seen(asked, Type.FRIEND), new Seen(accepted, Type.FRIEND), new Seen(ended, Type.FRIEND)));
        bob.awaitAll(List.of(
                new Seen(asked, Type.FRIEND),
                new Seen(accepted, Type.FRIEND),
                new Seen(ended, Type.FRIEND),
                new Seen(blocked, Type.FRIEND)));
        assertThat(ann.events.stream().filter(it -> it.type() == Type.FRIEND).map(LiveEvent::json))
                .containsExactly(
                        "{\"userId\":\"bob\",\"displayName\":\"The bob\",\"state\":\"outgoing\",\"since\":\"2026-11-01T09:30:00.000Z\"}",
                        "{\"userId\":\"bob\",\"displayName\":\"The bob\",\"state\":\"friend\",\"since\":\"2026-11-01T09:30:00.000Z\"}",
                        "{\"userId\":\"bob\",\"displayName\":\"The bob\",\"state\":\"none\"}");
        assertThat(bob.events.getLast().json())
                .isEqualTo("{\"userId\":\"ann\",\"displayName\":\"The ann\",\"state\":\"none\",\"blocked\":true}");
        assertThat(cyd.types()).doesNotContain(Type.FRIEND);
        new Watcher(ANN, asked).awaitAll(List.of(new Seen(accepted, Type.FRIEND), new Seen(ended, Type.FRIEND)));
    }

    @Test
    void who_is_removed_stops_seeing_and_who_is_added_starts() {
        found();
        Watcher bob = new Watcher(BOB, null);
        Watcher cyd = new Watcher(CYD, null);
        bob.awaitReady();
        cyd.awaitReady();
        long removed = platform.append(new MemberRemoved(TEAM, BOB, ANN, AT));
        send(ANN);
        long added = platform.append(new MembersAdded(TEAM, List.of(CYD), Role.MEMBER, seq, ANN, AT));
        long sent = send(ANN);
        long back = platform.append(new MembersAdded(TEAM, List.of(BOB), Role.MEMBER, seq, ANN, AT));
        bob.awaitAll(List.of(new Seen(removed, Type.CONVERSATION_LEFT), new Seen(back, Type.CONVERSATION)));
        cyd.awaitAll(List.of(
                new Seen(added, Type.CONVERSATION), new Seen(sent, Type.MESSAGE), new Seen(back, Type.CONVERSATION)));
    }

    @Test
    void who_was_removed_while_away_gets_nothing_of_what_they_missed() {
        found();
        long first = send(ANN);
        send(ANN);
        long removed = platform.append(new MemberRemoved(TEAM, BOB, ANN, AT));
        awaitWritten(removed);
        Watcher bob = new Watcher(BOB, first);
        bob.awaitReady();
        bob.awaitAll(List.of(new Seen(removed, Type.CONVERSATION_LEFT)));
        assertThat(bob.types()).doesNotContain(Type.UNREAD, Type.RESET);
    }

    @Test
    void conversation_left_is_the_last_that_an_open_stream_says_of_a_conversation() {
        found();
        Watcher bob = new Watcher(BOB, null);
        Watcher ann = new Watcher(ANN, null);
        bob.awaitReady();
        ann.awaitReady();
        send(ANN);
        platform.append(new MemberRemoved(TEAM, BOB, ANN, AT));
        platform.queries().query(new SignalTyping(TEAM, ANN), Void.class).join();
        send(ANN);
        long last = platform.append(new MessagesRead(TEAM, ANN, seq, AT));
        await().until(() -> ann.events.stream()
                .anyMatch(event -> event.type() == Type.UNREAD && Objects.equals(event.position(), last)));
        assertThat(bob.types()).last().isEqualTo(Type.CONVERSATION_LEFT);
    }

    @Test
    void a_lost_connection_loses_nothing() {
        found();
        Watcher bob = new Watcher(BOB, null);
        bob.awaitReady();
        List<Seen> sent = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            sent.add(new Seen(send(ANN), Type.MESSAGE));
            if (i == 20) {
                platform.cutListeners();
            } else if (i == 40) {
                platform.cutWriters();
            }
        }
        bob.awaitAll(sent);
    }

    @Test
    void who_takes_too_little_is_cut_off_and_can_resume() {
        found();
        Watcher slow = new Watcher(BOB, null, 1);
        slow.awaitReady();
        List<Seen> sent = Stream.generate(() -> new Seen(send(ANN), Type.MESSAGE))
                .limit(600)
                .toList();
        await().until(() -> slow.over);
        Watcher again = new Watcher(BOB, slow.events.getLast().position());
        again.awaitAll(sent);
    }

    @Test
    void who_comes_back_too_late_starts_afresh() throws Exception {
        platform.close();
        platform = new LivePlatform(10, 256);
        long begin = found();
        for (int i = 0; i < 300; i++) {
            send(ANN);
        }
        awaitWritten(begin + 300);
        Watcher late = new Watcher(BOB, begin);
        late.awaitReady();
        assertThat(late.types()).startsWith(Type.RESET, Type.READY);
        Watcher ofAnotherLog = new Watcher(BOB, 1_000_000L);
        ofAnotherLog.awaitReady();
        assertThat(ofAnotherLog.types()).startsWith(Type.RESET, Type.READY);
        late.awaitAll(List.of(new Seen(send(ANN), Type.MESSAGE)));
    }

    @Test
    void streams_that_were_lost_are_written_again_unseen_by_those_who_have_seen_it() {
        found();
        long seen = 0;
        for (int i = 0; i < 150; i++) {
            seen = send(ANN);
        }
        long added = platform.append(new MembersAdded(TEAM, List.of(CYD), Role.MEMBER, seq, ANN, AT));
        awaitWritten(added);
        Watcher connected = new Watcher(BOB, null);
        connected.awaitReady();
        platform.loseStreams();
        await().until(() -> connected.over);
        Watcher bob = new Watcher(BOB, seen);
        Watcher cyd = new Watcher(CYD, added);
        bob.awaitReady();
        cyd.awaitReady();
        long sent = send(ANN);
        bob.awaitAll(List.of(new Seen(added, Type.CONVERSATION), new Seen(sent, Type.MESSAGE)));
        cyd.awaitAll(List.of(new Seen(sent, Type.MESSAGE)));
        assertThat(bob.types()).doesNotContain(Type.RESET);
    }

    @Test
    void the_end_of_the_feed_is_the_end_of_all_streams() throws Exception {
        found();
        Watcher bob = new Watcher(BOB, null);
        bob.awaitReady();
        platform.feed.close();
        await().until(() -> bob.over);
    }

    @Test
    void typing_reaches_the_others_once_in_a_while() {
        found();
        Watcher ann = new Watcher(ANN, null);
        Watcher bob = new Watcher(BOB, null);
        ann.awaitReady();
        bob.awaitReady();
        for (int i = 0; i < 5; i++) {
            platform.queries().query(new SignalTyping(TEAM, ANN), Void.class).join();
        }
        long sent = send(ANN);
        bob.awaitAll(List.of(new Seen(sent, Type.MESSAGE)));
        assertThat(bob.events.stream().filter(event -> event.type() == Type.TYPING))
                .containsExactly(new LiveEvent(Type.TYPING, null, "{\"conversationId\":\"team\",\"userId\":\"ann\"}"));
        assertThat(ann.types()).doesNotContain(Type.TYPING);
        assertThatThrownBy(() -> platform.queries()
                        .query(new SignalTyping(TEAM, CYD), Void.class)
                        .join())
                .hasCauseInstanceOf(RefusedException.class);
    }

    @Test
    void who_is_there_is_told_after_ready_and_after_joining_without_a_position() {
        found();
        new Watcher(ANN, null).awaitReady();
        platform.audiences.put(BOB, Set.of(ANN));
        Watcher bob = new Watcher(BOB, null);
        bob.awaitPresence(List.of(online("ann")));
        assertThat(bob.types()).startsWith(Type.READY, Type.PRESENCE);
        new Watcher(CYD, null).awaitReady();
        platform.audiences.put(BOB, Set.of(ANN, CYD));
        long position = platform.append(new GroupCreated(new ConversationId("more"), "More", ANN, List.of(BOB), AT));
        awaitWritten(position);
        bob.awaitPresence(List.of(online("ann"), online("cyd")));
        assertThat(platform.presence.online()).isEqualTo(3);
    }

    private static LiveEvent online(String user) {
        return new LiveEvent(Type.PRESENCE, null, "{\"userId\":\"" + user + "\",\"presence\":\"online\"}");
    }

    @Test
    void what_is_unread_is_for_members_and_takes_the_callers_word_for_what_is_read() {
        found();
        send(ANN);
        send(ANN);
        UnreadView read = platform.queries()
                .query(new FindUnread(TEAM, BOB, 2), UnreadView.class)
                .join();
        assertThat(read).isEqualTo(new UnreadView(TEAM, 0, 0, 2));
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(platform.queries()
                                .query(new FindUnread(TEAM, BOB, 0), UnreadView.class)
                                .join())
                        .isEqualTo(new UnreadView(TEAM, 2, 0, 0)));
        assertThatThrownBy(() -> platform.queries()
                        .query(new FindUnread(TEAM, CYD, 0), UnreadView.class)
                        .join())
                .hasCauseInstanceOf(RefusedException.class);
    }

    private long found() {
        long position = platform.append(new GroupCreated(TEAM, "Team", ANN, List.of(BOB), AT));
        awaitWritten(position);
        return position;
    }

    private void awaitWritten(long position) {
        await().until(() -> platform.processor().processingStatus().values().stream()
                .anyMatch(status -> status.getCurrentPosition().orElse(-1) >= position));
    }

    private long send(UserId sender) {
        return platform.append(new MessageSent(TEAM, ++seq, sender, "c" + seq, "Hello", null, List.of(), null, AT));
    }

    /** Someone who watches, and what they got. */
    private final class Watcher {

        private final List<LiveEvent> events = new CopyOnWriteArrayList<>();
        private final @Nullable Long after;
        private volatile boolean over;

        Watcher(UserId user, @Nullable Long after) {
            this(user, after, Long.MAX_VALUE);
        }

        Watcher(UserId user, @Nullable Long after, long wants) {
            this.after = after;
            BaseSubscriber<LiveEvent> subscriber = new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                    subscription.request(wants);
                }

                @Override
                protected void hookOnNext(LiveEvent event) {
                    events.add(event);
                }

                @Override
                protected void hookFinally(reactor.core.publisher.SignalType type) {
                    over = true;
                }
            };
            platform.watch(user, after).subscribe(subscriber);
        }

        void awaitReady() {
            await().until(() -> types().contains(Type.READY));
        }

        long readyAt() {
            return events.stream()
                    .filter(event -> event.type() == Type.READY)
                    .mapToLong(event -> Objects.requireNonNull(event.position()))
                    .findFirst()
                    .orElseThrow();
        }

        void awaitAll(List<Seen> expected) {
            await().atMost(Duration.ofSeconds(30)).until(() -> got().size() >= expected.size());
            assertThat(got()).isEqualTo(expected);
        }

        void awaitPresence(List<LiveEvent> expected) {
            await().untilAsserted(() -> assertThat(events.stream().filter(event -> event.type() == Type.PRESENCE))
                    .containsExactlyElementsOf(expected));
        }

        private List<Seen> got() {
            return events.stream()
                    .filter(event -> event.position() != null
                            && event.type() != Type.UNREAD
                            && event.type() != Type.READY
                            && event.type() != Type.RESET)
                    .map(event -> new Seen(event.position(), event.type()))
                    .toList();
        }

        List<Type> types() {
            return events.stream().map(LiveEvent::type).toList();
        }
    }
}
