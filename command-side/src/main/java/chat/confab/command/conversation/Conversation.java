package chat.confab.command.conversation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationArchived;
import chat.confab.messages.conversation.ConversationEvent;
import chat.confab.messages.conversation.ConversationMuted;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.GroupRenamed;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MemberRoleChanged;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.RetentionChanged;
import chat.confab.messages.conversation.Role;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A conversation's rules about itself: never its messages, so it stays small and is loaded once. Every method is refused
 * with NO_SUCH_CONVERSATION to someone who is not in it, before anything else can be learned. Its fields are its
 * snapshot: another shape needs another {@link Revision}.
 */
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public class Conversation {

    @AggregateIdentifier
    private ConversationId conversationId;

    private ConversationType type;
    private @Nullable UserId founder;
    private @Nullable String title;
    private @Nullable Integer retentionDays;
    private volatile Members members = new Members();
    private Map<UserId, Instant> mutedUntil = new HashMap<>();
    private boolean archived;

    @SuppressWarnings("NullAway.Init") // Axon's: the first event fills it
    Conversation() {}

    @SuppressWarnings("NullAway.Init")
    Conversation(ConversationEvent opened) {
        apply(opened);
    }

    /** The people in it are the only ones for whom it is there. May be asked from any thread. */
    public void mustHave(UserId user) {
        if (!members.contain(user)) {
            throw new RefusedException(Refusal.NO_SUCH_CONVERSATION);
        }
    }

    /** An archived one is for reading only. */
    public void mustBeWritable() {
        if (archived) {
            throw new RefusedException(Refusal.ARCHIVED);
        }
    }

    /** The other one of a direct conversation; null in a group. */
    @Nullable
    UserId partnerOf(UserId user) {
        return type == ConversationType.DIRECT ? members.otherThan(user) : null;
    }

    boolean has(UserId user) {
        return members.contain(user);
    }

    /** Those of {@code users} who are in it, without {@code user}. */
    public List<UserId> othersAmong(List<UserId> users, UserId user) {
        return users.stream()
                .filter(it -> members.contain(it) && !it.equals(user))
                .toList();
    }

    public boolean isAdmin(UserId user) {
        return members.isAdmin(user);
    }

    /** Opening again is finding it, for those who could have opened it: a group's founder, both of a direct one. */
    void mustBeOpenTo(ConversationType wanted, UserId by) {
        boolean its = type == ConversationType.GROUP ? by.equals(founder) : members.contain(by);
        if (type != wanted || !its) {
            throw new RefusedException(Refusal.NO_SUCH_CONVERSATION);
        }
    }

    void rename(String newTitle, UserId by, Instant at) {
        mustBeChangeableBy(by);
        if (!newTitle.equals(title)) {
            apply(new GroupRenamed(conversationId, newTitle, by, at));
        }
    }

    void changeRetention(@Nullable Integer days, UserId by, Instant at) {
        mustHave(by);
        if (type == ConversationType.GROUP) {
            mustBeAdmin(by);
        }
        mustBeWritable();
        if (!Objects.equals(days, retentionDays)) {
            apply(new RetentionChanged(conversationId, days, by, at));
        }
    }

    /** Those of {@code users} whom {@code by} may now add, each once. */
    List<UserId> newcomersAmong(Collection<UserId> users, UserId by) {
        mustBeChangeableBy(by);
        return members.newcomersAmong(users);
    }

    void add(List<UserId> users, Role role, long atSeq, UserId by, Instant at) {
        List<UserId> newcomers = newcomersAmong(users, by);
        if (!newcomers.isEmpty()) {
            apply(new MembersAdded(conversationId, newcomers, role, atSeq, by, at));
        }
    }

    void changeRole(UserId user, Role role, UserId by, Instant at) {
        mustBeChangeableBy(by);
        if (members.roleOf(user) == role) {
            return;
        }
        members.mustHaveAdminWithout(user);
        apply(new MemberRoleChanged(conversationId, user, role, by, at));
    }

    /**
     * Leaves, when {@code user} is {@code by}. One may also go from an archived group, and leave it without an admin: it
     * has nothing to be looked after any more.
     */
    void remove(UserId user, UserId by, Instant at) {
        mustHave(by);
        mustBeGroup();
        if (!user.equals(by)) {
            mustBeAdmin(by);
        }
        if (!members.contain(user)) {
            return;
        }
        if (!user.equals(by)) {
            mustBeWritable();
        }
        if (!archived && members.count() > 1) {
            members.mustHaveAdminWithout(user);
        }
        apply(new MemberRemoved(conversationId, user, by, at));
    }

    void mute(@Nullable Instant until, UserId by, Instant at) {
        mustHave(by);
        if (!Objects.equals(until, mutedUntil.get(by))) {
            apply(new ConversationMuted(conversationId, by, until, at));
        }
    }

    void archive(UserId by, Instant at) {
        mustHave(by);
        mustBeGroup();
        mustBeAdmin(by);
        if (!archived) {
            apply(new ConversationArchived(conversationId, by, at));
        }
    }

    /** About how many bytes it takes. */
    public int size() {
        return 1_000 + 150 * members.count();
    }

    private void mustBeChangeableBy(UserId by) {
        mustHave(by);
        mustBeGroup();
        mustBeAdmin(by);
        mustBeWritable();
    }

    private void mustBeGroup() {
        if (type != ConversationType.GROUP) {
            throw new RefusedException(Refusal.NOT_A_GROUP);
        }
    }

    private void mustBeAdmin(UserId by) {
        if (!members.isAdmin(by)) {
            throw new RefusedException(Refusal.NOT_AN_ADMIN);
        }
    }

    @EventSourcingHandler
    void on(ConversationEvent event) {
        switch (event) {
            case DirectConversationOpened opened -> {
                open(opened, ConversationType.DIRECT);
                members = members.with(List.of(opened.openedBy(), opened.other()), Role.MEMBER);
            }
            case GroupCreated created -> {
                open(created, ConversationType.GROUP);
                founder = created.createdBy();
                title = created.title();
                members = members.with(created.members(), Role.MEMBER).with(List.of(created.createdBy()), Role.ADMIN);
            }
            case GroupRenamed renamed -> title = renamed.title();
            case RetentionChanged changed -> retentionDays = changed.retentionDays();
            case MembersAdded added -> members = members.with(added.members(), added.role());
            case MemberRoleChanged changed -> members = members.with(List.of(changed.userId()), changed.role());
            case MemberRemoved removed -> {
                members = members.without(removed.userId());
                mutedUntil.remove(removed.userId());
            }
            case ConversationMuted muted -> mutedUntil.compute(muted.userId(), (user, before) -> muted.until());
            case ConversationArchived _ -> archived = true;
        }
    }

    private void open(ConversationEvent event, ConversationType as) {
        conversationId = event.conversationId();
        type = as;
    }
}
