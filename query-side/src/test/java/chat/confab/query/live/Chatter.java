package chat.confab.query.live;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.GroupRenamed;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.live.LiveEvent.Type;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.reading.MessagesRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** People doing at random what they may in some groups, and, said plainly, what one of them has to see of it. */
final class Chatter {

    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

    private final LivePlatform platform;
    private final Random random;
    private final UserId viewer;
    private final List<UserId> people;
    private final Map<ConversationId, Set<UserId>> members = new HashMap<>();
    private final Map<ConversationId, Long> lastSeqs = new HashMap<>();
    private final List<ConversationId> groups = new ArrayList<>();
    private final List<Happened> happened = new ArrayList<>();

    /** What the viewer has to get. */
    record Seen(long position, Type type) {}

    /** What happened before the viewer's eyes. */
    private record Happened(Seen seen, ConversationId where) {}

    Chatter(LivePlatform platform, long seed, UserId viewer, List<UserId> others) {
        this.platform = platform;
        this.random = new Random(seed);
        this.viewer = viewer;
        this.people = new ArrayList<>(others);
        people.add(viewer);
    }

    /**
     * What the viewer has to get who resumes after {@code after} and is caught up at {@code ready}: all that happened before
     * their eyes, but of what they missed only that they left where they are out by then.
     */
    synchronized List<Seen> seen(long after, long ready) {
        Set<ConversationId> out = leftBy(ready);
        return happened.stream()
                .filter(it -> it.seen.position > after)
                .filter(it ->
                        it.seen.position > ready || it.seen.type == Type.CONVERSATION_LEFT || !out.contains(it.where))
                .map(Happened::seen)
                .toList();
    }

    private Set<ConversationId> leftBy(long position) {
        Set<ConversationId> out = new HashSet<>();
        happened.stream().filter(it -> it.seen.position <= position).forEach(it -> {
            if (it.seen.type == Type.CONVERSATION_LEFT) {
                out.add(it.where);
            } else {
                out.remove(it.where);
            }
        });
        return out;
    }

    synchronized void act() {
        if (groups.size() < 2 || random.nextInt(60) == 0) {
            found();
            return;
        }
        ConversationId group = any(groups);
        UserId someone = any(people);
        switch (random.nextInt(12)) {
            case 0 -> put(group, someone);
            case 1 -> remove(group, someone);
            case 2 -> happens(new GroupRenamed(group, "Team", people.getFirst(), AT), Type.CONVERSATION);
            case 3, 4 -> inMessage(group, someone);
            default -> send(group);
        }
    }

    private void found() {
        ConversationId group = new ConversationId("g" + groups.size());
        groups.add(group);
        members.put(group, new HashSet<>(List.of(people.get(0), people.get(groups.size() % people.size()))));
        lastSeqs.put(group, 0L);
        List<UserId> others = List.copyOf(members.get(group)).stream()
                .filter(user -> !user.equals(people.getFirst()))
                .toList();
        happens(new GroupCreated(group, "Team", people.getFirst(), others, AT), Type.CONVERSATION);
    }

    private void put(ConversationId group, UserId someone) {
        if (members.get(group).add(someone)) {
            long at = lastSeqs.get(group);
            happens(
                    new MembersAdded(group, List.of(someone), Role.MEMBER, at, people.getFirst(), AT),
                    Type.CONVERSATION);
        }
    }

    private void remove(ConversationId group, UserId someone) {
        if (!someone.equals(people.getFirst()) && members.get(group).contains(someone)) {
            Type type = someone.equals(viewer) ? Type.CONVERSATION_LEFT : Type.CONVERSATION;
            happens(new MemberRemoved(group, someone, someone, AT), type);
            members.get(group).remove(someone);
        }
    }

    private void send(ConversationId group) {
        long seq = lastSeqs.merge(group, 1L, Long::sum);
        UserId sender = any(List.copyOf(members.get(group)));
        happens(new MessageSent(group, seq, sender, "c", "Hello", null, List.of(), null, AT), Type.MESSAGE);
    }

    private void inMessage(ConversationId group, UserId someone) {
        long last = lastSeqs.get(group);
        if (last == 0) {
            return;
        }
        long seq = 1 + random.nextLong(last);
        switch (random.nextInt(4)) {
            case 0 -> happens(new MessageEdited(group, seq, someone, "Hi", List.of(), List.of(), AT), Type.MESSAGE);
            case 1 -> happens(new MessageDeleted(group, seq, someone, AT), Type.MESSAGE);
            case 2 -> happens(new ReactionAdded(group, seq, "👍", someone, AT), Type.MESSAGE);
            default -> happens(new MessagesRead(group, someone, seq, AT), Type.RECEIPT);
        }
    }

    private void happens(InConversation event, Type type) {
        long position = platform.append(event);
        if (members.get(event.conversationId()).contains(viewer)) {
            happened.add(new Happened(new Seen(position, type), event.conversationId()));
        }
    }

    private <T> T any(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }
}
