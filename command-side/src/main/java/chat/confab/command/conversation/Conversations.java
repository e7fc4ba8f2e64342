package chat.confab.command.conversation;

import chat.confab.command.friends.Friendships;
import chat.confab.command.log.CachedRepository;
import chat.confab.command.log.Streams;
import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationEvent;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Where every command about a conversation begins: loading it takes its lock, which is held until the unit of work ends
 * and so puts the commands of one conversation and of its messages in a row.
 */
public final class Conversations {

    private final CachedRepository<Conversation> repository;
    private final Streams streams;
    private final Friendships friendships;

    public Conversations(CachedRepository<Conversation> repository, Streams streams, Friendships friendships) {
        this.repository = repository;
        this.streams = streams;
        this.friendships = friendships;
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

    /**
     * Checks membership only, and waits for no one if it can: a thousand readers must not queue up with the writers.
     *
     * @throws RefusedException as {@link #seenBy}
     */
    public void mustBeSeenBy(UserId member, ConversationId id) {
        Optional<Conversation> atHand = repository.atHand(id.value());
        if (atHand.isPresent()) {
            atHand.get().mustHave(member);
        } else {
            seenBy(member, id);
        }
    }

    /**
     * Something of {@code member}'s may be put before the others in it.
     *
     * @param conversation that conversation, as {@link #seenBy} gave it
     * @throws RefusedException as ARCHIVED, or as NOT_REACHABLE when it is a direct one with somebody who blocked them
     */
    public void mustTake(Conversation conversation, UserId member, ConversationId id) {
        conversation.mustBeWritable();
        @Nullable UserId partner = conversation.partnerOf(member);
        if (partner != null) {
            friendships.mustReach(member, partner, id);
        }
    }

    /** The event is looked at, not only its stream: a user's id is no conversation. */
    boolean contain(ConversationId id) {
        return repository.atHand(id.value()).isPresent()
                || streams.firstOf(id.value())
                        .filter(ConversationEvent.class::isInstance)
                        .isPresent();
    }

    /** Looks before it loads, for Axon logs each load in vain as a warning. */
    Aggregate<Conversation> load(ConversationId id) {
        if (!contain(id)) {
            throw new RefusedException(Refusal.NO_SUCH_CONVERSATION);
        }
        return repository.load(id.value());
    }
}
