package chat.confab.projections.unread;

import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.reading.MessagesRead;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the unread counts of one conversation have to be, said by the log alone: a plain fold over its events in order, each once. It
 * keeps the whole conversation in memory and counts afresh each time; it is there to check the view against, not to serve it.
 */
public final class UnreadFold {

    private final Map<UserId, Long> readSeqs = new HashMap<>();
    private final TreeMap<Long, Set<UserId>> mentionsOfMessages = new TreeMap<>();
    private long lastSeq;

    /** Takes in the conversation's next event; those that have nothing to do with reading are passed over. */
    public void apply(InConversation event) {
        switch (event) {
            case DirectConversationOpened opened -> join(Set.of(opened.openedBy(), opened.other()), 0);
            case GroupCreated created -> {
                join(created.members(), 0);
                join(Set.of(created.createdBy()), 0);
            }
            case MembersAdded added -> join(added.members(), added.atSeq());
            case MemberRemoved removed -> readSeqs.remove(removed.userId());
            case MessagesRead read -> read(read.userId(), read.seq());
            case MessageSent sent -> {
                mentionsOfMessages.put(sent.seq(), Set.copyOf(sent.mentions()));
                read(sent.senderId(), sent.seq());
                lastSeq = Math.max(lastSeq, sent.seq());
            }
            case MessageEdited edited ->
                mentionsOfMessages.computeIfPresent(edited.seq(), (seq, before) -> Set.copyOf(edited.mentions()));
            case MessageDeleted deleted -> mentionsOfMessages.remove(deleted.seq());
            default -> {}
        }
    }

    /** Every member's counts. */
    public Map<UserId, Unread> counts() {
        return readSeqs.keySet().stream().collect(Collectors.toMap(user -> user, this::count));
    }

    private Unread count(UserId user) {
        long readSeq = readSeqs.getOrDefault(user, 0L);
        Collection<Set<UserId>> unread =
                mentionsOfMessages.tailMap(readSeq, false).values();
        long mentions =
                unread.stream().filter(mentioned -> mentioned.contains(user)).count();
        return new Unread(Math.max(lastSeq, readSeq), readSeq, unread.size(), mentions);
    }

    private void join(Collection<UserId> members, long atSeq) {
        lastSeq = Math.max(lastSeq, atSeq);
        members.forEach(member -> readSeqs.merge(member, atSeq, Math::max));
    }

    private void read(UserId user, long seq) {
        readSeqs.computeIfPresent(user, (member, before) -> Math.max(before, seq));
    }
}
