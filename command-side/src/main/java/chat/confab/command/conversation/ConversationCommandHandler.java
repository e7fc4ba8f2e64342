package chat.confab.command.conversation;

import chat.confab.command.friends.Friendships;
import chat.confab.command.people.People;
import chat.confab.command.text.Texts;
import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.AddMembers;
import chat.confab.messages.conversation.ArchiveConversation;
import chat.confab.messages.conversation.ChangeRetention;
import chat.confab.messages.conversation.MuteConversation;
import chat.confab.messages.conversation.PutMember;
import chat.confab.messages.conversation.RemoveMember;
import chat.confab.messages.conversation.RenameGroup;
import chat.confab.messages.conversation.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/** Changes conversations that are there; {@link OpeningCommandHandler} brings them into being. */
public class ConversationCommandHandler {

    private static final int MAX_RETENTION_DAYS = 36_500;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Conversations conversations;
    private final People people;
    private final Friendships friendships;
    private final ToLongFunction<ConversationId> lastSeq;
    private final Clock clock;

    /** @param lastSeq how many messages a conversation has; asked while its lock is held */
    public ConversationCommandHandler(
            Conversations conversations,
            People people,
            Friendships friendships,
            ToLongFunction<ConversationId> lastSeq,
            Clock clock) {
        this.conversations = conversations;
        this.people = people;
        this.friendships = friendships;
        this.lastSeq = lastSeq;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RenameGroup command) {
        String title = Texts.line(command.title(), Refusal.INVALID_TITLE);
        change(command, conversation -> conversation.rename(title, command.by(), clock.instant()));
    }

    @CommandHandler
    void handle(ChangeRetention command) {
        checkRetention(command.retentionDays());
        change(
                command,
                conversation -> conversation.changeRetention(command.retentionDays(), command.by(), clock.instant()));
    }

    @CommandHandler
    void handle(AddMembers command) {
        add(conversations.load(command.conversationId()), command, command.members(), Role.MEMBER, command.by());
    }

    @CommandHandler
    void handle(PutMember command) {
        Aggregate<Conversation> conversation = conversations.load(command.conversationId());
        if (conversation.invoke(it -> it.has(command.userId()))) {
            conversation.execute(it -> it.changeRole(command.userId(), command.role(), command.by(), clock.instant()));
        } else {
            add(conversation, command, List.of(command.userId()), command.role(), command.by());
        }
    }

    @CommandHandler
    void handle(RemoveMember command) {
        change(command, conversation -> conversation.remove(command.userId(), command.by(), clock.instant()));
    }

    @CommandHandler
    void handle(MuteConversation command) {
        Instant until = command.until() == null ? null : checkedUntil(command.until());
        change(command, conversation -> conversation.mute(until, command.by(), clock.instant()));
    }

    @CommandHandler
    void handle(ArchiveConversation command) {
        change(command, conversation -> conversation.archive(command.by(), clock.instant()));
    }

    private void change(InConversation command, Consumer<Conversation> change) {
        conversations.load(command.conversationId()).execute(change);
    }

    private void add(
            Aggregate<Conversation> conversation, InConversation command, List<UserId> users, Role role, UserId by) {
        List<UserId> newcomers = conversation.invoke(it -> it.newcomersAmong(users, by));
        people.mustExist(newcomers);
        friendships.mustReachAll(by, newcomers);
        if (!newcomers.isEmpty()) {
            long atSeq = lastSeq.applyAsLong(command.conversationId());
            conversation.execute(it -> it.add(newcomers, role, atSeq, by, clock.instant()));
        }
    }

    private static void checkRetention(@Nullable Integer days) {
        if (days != null && (days < 1 || days > MAX_RETENTION_DAYS)) {
            throw new RefusedException(
                    Refusal.INVALID_SETTING, "Messages are kept 1 to " + MAX_RETENTION_DAYS + " days, or for ever");
        }
    }

    /** RFC 3339 has years of four digits. */
    private static Instant checkedUntil(Instant until) {
        if (until.isAfter(END_OF_TIME) || until.isBefore(Instant.EPOCH)) {
            throw new RefusedException(Refusal.INVALID_SETTING, "No such time to be muted until");
        }
        return until.truncatedTo(ChronoUnit.MILLIS);
    }
}
