package chat.confab.command.friends;

import chat.confab.command.log.CachedRepository;
import chat.confab.command.log.Streams;
import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Repository;

/**
 * Who may reach whom. A pair is routed and locked as its direct conversation is, so the node that posts there decides its
 * blocks as well, and what it remembers of them is right. Groups have other owners: for them the log is asked.
 */
public final class Friendships {

    private static final int REMEMBERED = 200_000;

    private final CachedRepository<Friendship> repository;
    private final Repository<Friendship> asWritten;
    private final Streams streams;

    /** Whether anything was ever between two people; of most who talk, nothing was. */
    private final Cache<String, Boolean> begun =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /**
     * @param repository with the locks of the conversations, see {@link Friendship#lockOf}
     * @param asWritten reads the log each time, and takes no locks
     */
    public Friendships(CachedRepository<Friendship> repository, Repository<Friendship> asWritten, Streams streams) {
        this.repository = repository;
        this.asWritten = asWritten;
        this.streams = streams;
    }

    /**
     * Neither keeps {@code by} away from {@code other} in their direct conversation; asks memory, not the log, when it can.
     *
     * @throws RefusedException as NOT_REACHABLE when {@code other} has blocked {@code by}
     */
    public void mustReach(UserId by, UserId other, ConversationId direct) {
        String id = Friendship.idOf(direct);
        if (hasBegun(id) && repository.load(id).invoke(it -> it.isBlockedBy(other))) {
            throw new RefusedException(Refusal.NOT_REACHABLE);
        }
    }

    /**
     * Nobody of these keeps {@code by} away, by the log as it is now. A block that is being decided elsewhere at this
     * moment counts from the next time on.
     *
     * @throws RefusedException as NOT_REACHABLE when one of {@code people} has blocked {@code by}
     */
    public void mustReachAll(UserId by, Collection<UserId> people) {
        if (people.stream().anyMatch(person -> isBlockedNow(by, person))) {
            throw new RefusedException(Refusal.NOT_REACHABLE, "You cannot add everyone of these people");
        }
    }

    private boolean isBlockedNow(UserId by, UserId person) {
        String id = Friendship.idOf(ConversationId.direct(by, person));
        return streams.exists(id) && asWritten.load(id).invoke(it -> it.isBlockedBy(person));
    }

    /** Does something between two people that may be the first of its kind. */
    void begin(ConversationId pair, Consumer<Friendship> deed) throws Exception {
        String id = Friendship.idOf(pair);
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        unitOfWork.afterCommit(committed -> begun.invalidate(id));
        unitOfWork.onRollback(failed -> begun.invalidate(id));
        repository.loadOrCreate(id, Friendship::new).execute(deed);
    }

    /** Does something that only ever ends what there is. */
    void end(ConversationId pair, Consumer<Friendship> deed) {
        String id = Friendship.idOf(pair);
        if (hasBegun(id)) {
            repository.load(id).execute(deed);
        }
    }

    /** A look-up that began before the pair's first event cannot be kept after it: forgetting waits for it to end. */
    private boolean hasBegun(String id) {
        return begun.get(id, streams::exists);
    }
}
