package chat.confab.command.log;

import chat.confab.messages.RefusedException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the aggregates that were loaded of late. Unlike Axon's caching repository it is bounded in memory, and a refused
 * command does not throw its aggregate out: bad input costs no reading of the log. Any other failure does, for then
 * memory and log may differ. The lock on the aggregate guards the instance as long as a command works on it.
 */
public final class CachedRepository<T> extends EventSourcingRepository<T> {

    private final Cache<String, EventSourcedAggregate<T>> loaded;

    /**
     * On what the builder says.
     *
     * @param capacity how many bytes it may keep, about
     * @param size how many bytes one aggregate takes, about
     */
    public CachedRepository(Builder<T> builder, long capacity, ToIntFunction<T> size) {
        super(builder);
        this.loaded = Caffeine.newBuilder()
                .maximumWeight(capacity)
                .weigher((String id, EventSourcedAggregate<T> kept) -> size.applyAsInt(kept.getAggregateRoot()))
                .build();
    }

    /** The aggregate without its lock, when it is here: only for asking what it holds safe for other threads to see. */
    public Optional<T> atHand(String id) {
        return Optional.ofNullable(loaded.getIfPresent(id)).map(EventSourcedAggregate::getAggregateRoot);
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String id, @Nullable Long expectedVersion) {
        EventSourcedAggregate<T> aggregate = loaded.getIfPresent(id);
        if (aggregate == null) {
            aggregate = super.doLoadWithLock(id, expectedVersion);
            loaded.put(id, aggregate);
        }
        watch(id, aggregate, aggregate.version());
        return aggregate;
    }

    private void watch(String id, EventSourcedAggregate<T> aggregate, Long version) {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        unitOfWork.afterCommit(committed -> {
            if (!Objects.equals(aggregate.version(), version)) {
                loaded.put(id, aggregate); // weighs it anew
            }
        });
        unitOfWork.onRollback(failed -> {
            if (!wasRefused(failed) || !Objects.equals(aggregate.version(), version)) {
                loaded.invalidate(id);
            }
        });
    }

    private static boolean wasRefused(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getExecutionResult().getExceptionResult() instanceof RefusedException;
    }
}
