package chat.confab.projections;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationArchived;
import chat.confab.messages.conversation.ConversationMuted;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.GroupRenamed;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MemberRoleChanged;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.RetentionChanged;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.message.ReactionRemoved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A group's life as the write side could have recorded it, driven by any list of numbers: each number is a move, and a
 * move that makes no sense at that point does nothing.
 */
public final class GroupHistory {

    /** Everybody who may turn up; the first founds the group. */
    public static final List<UserId> PEOPLE =
            List.of(new UserId("ann"), new UserId("bob"), new UserId("cem"), new UserId("dee"));

    private static final List<String> EMOJI = List.of("👍", "❤️", ".🏻", "#️⃣");

    private final ConversationId conversation =
            new ConversationId(UUID.randomUUID().toString());
    private final List<Record> events = new ArrayList<>();
    private final TreeMap<Long, MessageSnapshot> messages = new TreeMap<>();
    private final TreeSet<UserId> members = new TreeSet<>();
    private Instant now = Instant.parse("2026-11-01T09:30:00Z");

    private GroupHistory() {}

    public static GroupHistory of(List<Integer> moves) {
        GroupHistory history = new GroupHistory();
        history.record(
                new GroupCreated(history.conversation, "Team", PEOPLE.get(0), List.of(PEOPLE.get(1)), history.tick()));
        history.members.addAll(PEOPLE.subList(0, 2));
        moves.forEach(history::move);
        return history;
    }

    public ConversationId conversation() {
        return conversation;
    }

    public List<Record> events() {
        return List.copyOf(events);
    }

    public List<Record> events(Predicate<Record> wanted) {
        return events.stream().filter(wanted).toList();
    }

    /** The messages as the events leave them, in order. */
    public List<MessageSnapshot> messages() {
        return List.copyOf(messages.values());
    }

    /** Who is in at the end. */
    public Collection<UserId> members() {
        return List.copyOf(members);
    }

    private void move(int move) {
        UserId who = PEOPLE.get(move / 16 % PEOPLE.size());
        long seq = messages.isEmpty() ? 0 : 1 + move / 64 % messages.size();
        switch (move % 16) {
            case 0, 1, 2 -> send(who, move);
            case 3, 4 ->
                change(
                        seq,
                        new MessageEdited(
                                conversation, Math.max(seq, 1), who, "edit " + move, List.of(), List.of(), tick()));
            case 5 -> change(seq, new MessageDeleted(conversation, Math.max(seq, 1), who, tick()));
            case 6, 7 -> react(seq, who, EMOJI.get(move / 256 % EMOJI.size()));
            case 8 -> unreact(seq, who, EMOJI.get(move / 256 % EMOJI.size()));
            case 9 -> add(who);
            case 10 -> remove(who);
            case 11 -> whenIn(who, new MemberRoleChanged(conversation, who, role(move), who, tick()));
            case 12 -> whenIn(who, new ConversationMuted(conversation, who, move / 64 % 2 == 0 ? null : now, tick()));
            case 13 -> record(new GroupRenamed(conversation, "Title " + move, who, tick()));
            case 14 -> record(new RetentionChanged(conversation, move / 64 % 2 == 0 ? null : move, who, tick()));
            default -> record(new ConversationArchived(conversation, who, tick()));
        }
    }

    private void send(UserId sender, int move) {
        long seq = messages.size() + 1L;
        MessageSent sent = new MessageSent(
                conversation,
                seq,
                sender,
                "client-" + seq,
                "body " + move,
                move % 3 == 0 && seq > 1 ? 1L : null,
                move % 5 == 0 ? List.of(PEOPLE.get(1)) : List.of(),
                move % 7 == 0 ? now.plusSeconds(60) : null,
                tick());
        messages.put(seq, MessageSnapshot.of(sent));
        record(sent);
    }

    private void change(long seq, MessageEvent event) {
        if (seq > 0 && messages.get(seq).deletedAt() == null) {
            messages.computeIfPresent(seq, (any, message) -> message.after(event));
            record((Record) event);
        }
    }

    private void react(long seq, UserId who, String emoji) {
        if (seq > 0 && !reacts(seq, who, emoji)) {
            change(seq, new ReactionAdded(conversation, seq, emoji, who, tick()));
        }
    }

    private void unreact(long seq, UserId who, String emoji) {
        if (seq > 0 && reacts(seq, who, emoji)) {
            change(seq, new ReactionRemoved(conversation, seq, emoji, who, tick()));
        }
    }

    private boolean reacts(long seq, UserId who, String emoji) {
        Map<String, List<UserId>> reactions = messages.get(seq).reactions();
        return reactions.getOrDefault(emoji, List.of()).contains(who);
    }

    private void add(UserId who) {
        if (members.add(who)) {
            record(new MembersAdded(conversation, List.of(who), Role.MEMBER, messages.size(), who, tick()));
        }
    }

    private void remove(UserId who) {
        if (members.remove(who)) {
            record(new MemberRemoved(conversation, who, who, tick()));
        }
    }

    private void whenIn(UserId who, Record event) {
        if (members.contains(who)) {
            record(event);
        }
    }

    private static Role role(int move) {
        return move / 64 % 2 == 0 ? Role.ADMIN : Role.MEMBER;
    }

    private void record(Record event) {
        events.add(event);
    }

    private Instant tick() {
        now = now.plusMillis(1);
        return now;
    }
}
