package chat.confab.command.log;

import chat.confab.messages.RefusedException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the aggregates that were loaded of late. Unlike Axon's caching repository it is bounded by what was used last,
 * and a refused command does not throw its aggregate out: bad input costs no reading of the log. Any other failure does,
 * for then memory and log may differ. The lock on the aggregate guards the instance as long as a command works on it.
 */
public final class CachedRepository<T> extends EventSourcingRepository<T> {

    private final Cache<String, EventSourcedAggregate<T>> loaded;

    /** @param size how many aggregates are kept at most */
    public CachedRepository(Builder<T> builder, int size) {
        super(builder);
        this.loaded = Caffeine.newBuilder().maximumSize(size).build();
    }

    /** Whether a load would read nothing from the log. */
    public boolean holds(String id) {
        return loaded.getIfPresent(id) != null;
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String id, @Nullable Long expectedVersion) {
        EventSourcedAggregate<T> aggregate = loaded.getIfPresent(id);
        if (aggregate == null) {
            aggregate = super.doLoadWithLock(id, expectedVersion);
            loaded.put(id, aggregate);
        }
        forgetOnFailure(id, aggregate, aggregate.version());
        return aggregate;
    }

    private void forgetOnFailure(String id, EventSourcedAggregate<T> aggregate, Long version) {
        CurrentUnitOfWork.get().onRollback(unitOfWork -> {
            if (!wasRefused(unitOfWork) || !Objects.equals(aggregate.version(), version)) {
                loaded.invalidate(id);
            }
        });
    }

    private static boolean wasRefused(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getExecutionResult().getExceptionResult() instanceof RefusedException;
    }
}
