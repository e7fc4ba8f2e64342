package chat.confab.command.message;

import chat.confab.command.conversation.Conversation;
import chat.confab.command.conversation.Conversations;
import chat.confab.command.log.Streams;
import chat.confab.command.text.Texts;
import chat.confab.messages.InConversation;
import chat.confab.messages.MessageId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.message.AddReaction;
import chat.confab.messages.message.DeleteMessage;
import chat.confab.messages.message.EditMessage;
import chat.confab.messages.message.Emoji;
import chat.confab.messages.message.RemoveReaction;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** What happens to messages once they are sent. Each command takes the conversation's lock first, then its message. */
public class MessageCommandHandler {

    private final Conversations conversations;
    private final Repository<Message> messages;
    private final Streams streams;
    private final Mentions mentions;
    private final Clock clock;

    public MessageCommandHandler(
            Conversations conversations,
            Repository<Message> messages,
            Streams streams,
            Usernames usernames,
            Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.streams = streams;
        this.mentions = new Mentions(usernames);
        this.clock = clock;
    }

    @CommandHandler
    void handle(EditMessage command) {
        Texts.checkBody(command.body());
        List<UserId> named = mentions.namedIn(command.body());
        Conversation conversation = taking(command, command.by());
        List<UserId> mentioned = conversation.othersAmong(named, command.by());
        load(command, command.seq())
                .execute(message -> message.edit(command.body(), mentioned, command.by(), clock.instant()));
    }

    @CommandHandler
    void handle(DeleteMessage command) {
        boolean admin = writable(command, command.by()).isAdmin(command.by());
        load(command, command.seq()).execute(message -> message.delete(command.by(), admin, clock.instant()));
    }

    @CommandHandler
    void handle(AddReaction command) {
        if (!Emoji.isOne(command.emoji())) {
            throw new RefusedException(Refusal.INVALID_EMOJI);
        }
        taking(command, command.by());
        load(command, command.seq()).execute(message -> message.react(command.emoji(), command.by(), clock.instant()));
    }

    @CommandHandler
    void handle(RemoveReaction command) {
        writable(command, command.by());
        load(command, command.seq())
                .execute(message -> message.unreact(command.emoji(), command.by(), clock.instant()));
    }

    /** What the others get to see is refused from someone they blocked; taking back is not. */
    private Conversation taking(InConversation command, UserId by) {
        Conversation conversation = conversations.seenBy(by, command.conversationId());
        conversations.mustTake(conversation, by, command.conversationId());
        return conversation;
    }

    private Conversation writable(InConversation command, UserId by) {
        Conversation conversation = conversations.seenBy(by, command.conversationId());
        conversation.mustBeWritable();
        return conversation;
    }

    private Aggregate<Message> load(InConversation command, long seq) {
        if (seq >= 1) {
            String id = new MessageId(command.conversationId(), seq).toString();
            if (streams.exists(id)) {
                return messages.load(id);
            }
        }
        throw new RefusedException(Refusal.NO_SUCH_MESSAGE, "There is no message " + seq);
    }
}
