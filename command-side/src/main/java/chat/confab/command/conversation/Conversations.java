package chat.confab.command.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import java.util.function.Function;
import java.util.function.Predicate;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Where every command about a conversation begins: loading it takes its lock, which is held until the unit of work ends
 * and so puts the commands of one conversation, its messages' and its readers' too, in a row.
 */
public final class Conversations {

    private final Repository<Conversation> repository;
    private final Predicate<String> exists;

    /** @param exists whether that is a conversation's stream; asked first, for Axon logs each load in vain as a warning */
    public Conversations(Repository<Conversation> repository, Predicate<String> exists) {
        this.repository = repository;
        this.exists = exists;
    }

    /**
     * The conversation as one of its members may look at it, while the lock is held.
     *
     * @throws RefusedException as NO_SUCH_CONVERSATION when it is not there or {@code member} is not in it
     */
    public Conversation seenBy(UserId member, ConversationId id) {
        Conversation conversation = load(id).invoke(Function.identity());
        conversation.mustHave(member);
        return conversation;
    }

    boolean contain(ConversationId id) {
        return exists.test(id.value());
    }

    Aggregate<Conversation> load(ConversationId id) {
        if (!contain(id)) {
            throw new RefusedException(Refusal.NO_SUCH_CONVERSATION);
        }
        return repository.load(id.value());
    }
}
