package chat.confab.projections;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.GroupRenamed;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.message.ReactionRemoved;
import chat.confab.messages.reading.MessagesRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A group's history as the write side could have decided it, made of steps that say who does what. */
public final class History {

    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

    private final ConversationId group;
    private final List<UserId> people;
    private final List<InConversation> events = new ArrayList<>();
    private final SortedSet<UserId> members = new TreeSet<>();
    private final TreeMap<Long, UserId> messages = new TreeMap<>();
    private final TreeMap<Long, Set<UserId>> mentions = new TreeMap<>();
    private final Set<String> reactions = new HashSet<>();
    private long lastSeq;

    /** The first of the people founds the group with the second. */
    public History(ConversationId group, List<UserId> people) {
        this.group = group;
        this.people = people;
        members.addAll(people.subList(0, 2));
        events.add(new GroupCreated(group, "Team", people.get(0), people.subList(1, 2), AT));
    }

    /** One thing that somebody does; {@code what} chooses the message or the other person. */
    public record Step(int kind, int who, int what) {}

    public List<InConversation> events() {
        return events;
    }

    public Set<UserId> members() {
        return members;
    }

    /** Does the step, where the rules allow it. */
    public void take(Step step) {
        UserId who = people.get(step.who() % people.size());
        UserId other = people.get(step.what() % people.size());
        long seq = lastSeq == 0 ? 0 : step.what() % lastSeq + 1;
        switch (step.kind() % 12) {
            case 0, 1, 2, 3, 4 -> send(who, other, step.what() % 3 == 0);
            case 5 -> edit(who, other, seq);
            case 6 -> delete(seq);
            case 7 -> read(who, seq);
            case 8 -> remove(other);
            case 9 -> join(other);
            case 10 -> react(who, seq);
            default -> events.add(new GroupRenamed(group, "Team " + step.what(), people.get(0), AT));
        }
    }

    private void send(UserId who, UserId other, boolean mention) {
        if (members.contains(who)) {
            lastSeq++;
            messages.put(lastSeq, who);
            mentions.put(lastSeq, mention && members.contains(other) ? Set.of(other) : Set.of());
            events.add(new MessageSent(
                    group,
                    lastSeq,
                    who,
                    "c" + lastSeq,
                    "Hello " + lastSeq,
                    null,
                    List.copyOf(mentions.get(lastSeq)),
                    null,
                    AT));
        }
    }

    private void edit(UserId who, UserId other, long seq) {
        if (members.contains(who) && who.equals(messages.get(seq))) {
            Set<UserId> now = members.contains(other) ? Set.of(other) : Set.of();
            List<UserId> unmentioned = mentions.get(seq).stream()
                    .filter(user -> !now.contains(user))
                    .toList();
            mentions.put(seq, now);
            events.add(new MessageEdited(group, seq, who, "Edited", List.copyOf(now), unmentioned, AT));
        }
    }

    private void delete(long seq) {
        UserId author = messages.remove(seq);
        if (author != null) {
            events.add(new MessageDeleted(group, seq, author, AT));
        }
    }

    private void read(UserId who, long seq) {
        if (members.contains(who) && seq > 0) {
            events.add(new MessagesRead(group, who, seq, AT));
        }
    }

    private void remove(UserId other) {
        if (members.size() > 1 && members.remove(other)) {
            events.add(new MemberRemoved(group, other, people.get(0), AT));
        }
    }

    private void join(UserId other) {
        if (members.add(other)) {
            events.add(new MembersAdded(group, List.of(other), Role.MEMBER, lastSeq, people.get(0), AT));
        }
    }

    private void react(UserId who, long seq) {
        if (members.contains(who) && messages.containsKey(seq)) {
            events.add(
                    reactions.add(who + "/" + seq)
                            ? new ReactionAdded(group, seq, "👍", who, AT)
                            : new ReactionRemoved(group, seq, "👍", who, AT));
            if (events.getLast() instanceof ReactionRemoved) {
                reactions.remove(who + "/" + seq);
            }
        }
    }
}
