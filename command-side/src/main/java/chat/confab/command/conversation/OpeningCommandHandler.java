package chat.confab.command.conversation;

import static chat.confab.messages.conversation.ConversationType.DIRECT;
import static chat.confab.messages.conversation.ConversationType.GROUP;

import chat.confab.command.friends.Friendships;
import chat.confab.command.people.People;
import chat.confab.command.text.Texts;
import chat.confab.messages.ConversationId;
import chat.confab.messages.Limits;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationEvent;
import chat.confab.messages.conversation.ConversationOpened;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.CreateGroup;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.OpenDirectConversation;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/**
 * Brings conversations into being. When two commands do so at once, the log lets the first stream start and the other
 * command, handled again, finds it open.
 */
public class OpeningCommandHandler {

    private final Conversations conversations;
    private final Repository<Conversation> repository;
    private final People people;
    private final Friendships friendships;
    private final Clock clock;

    public OpeningCommandHandler(
            Conversations conversations,
            Repository<Conversation> repository,
            People people,
            Friendships friendships,
            Clock clock) {
        this.conversations = conversations;
        this.repository = repository;
        this.people = people;
        this.friendships = friendships;
        this.clock = clock;
    }

    @CommandHandler
    ConversationOpened handle(OpenDirectConversation command) throws Exception {
        ConversationId id = command.conversationId();
        if (command.by().equals(command.other())) {
            throw new RefusedException(Refusal.INVALID_MEMBERS, "A direct conversation needs someone else");
        }
        if (!id.equals(ConversationId.direct(command.by(), command.other()))) {
            throw new RefusedException(Refusal.MALFORMED_ID, "Not the id of these two people's conversation");
        }
        people.mustExist(List.of(command.by(), command.other()));
        friendships.mustReach(command.by(), command.other(), id);
        return open(
                DIRECT, command.by(), new DirectConversationOpened(id, command.by(), command.other(), clock.instant()));
    }

    @CommandHandler
    ConversationOpened handle(CreateGroup command) throws Exception {
        String title = Texts.line(command.title(), Refusal.INVALID_TITLE);
        List<UserId> others = command.members().stream()
                .distinct()
                .filter(member -> !member.equals(command.by()))
                .toList();
        if (others.size() >= Limits.MEMBERS) {
            throw new RefusedException(
                    Refusal.INVALID_MEMBERS, "A group has fewer than " + Limits.MEMBERS + " other members");
        }
        people.mustExist(List.of(command.by()));
        people.mustExist(others);
        friendships.mustReachAll(command.by(), others);
        return open(
                GROUP,
                command.by(),
                new GroupCreated(command.conversationId(), title, command.by(), others, clock.instant()));
    }

    private ConversationOpened open(ConversationType type, UserId by, ConversationEvent opened) throws Exception {
        ConversationId id = opened.conversationId();
        if (conversations.contain(id)) {
            conversations.load(id).execute(conversation -> conversation.mustBeOpenTo(type, by));
            return new ConversationOpened(id, false);
        }
        repository.newInstance(() -> new Conversation(opened));
        return new ConversationOpened(id, true);
    }
}
