package chat.confab.command;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.command.log.CachedRepository;
import chat.confab.messages.RefusedException;
import chat.confab.serialization.EventSerializer;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Repository;

/** One live aggregate, and what becomes of it when its events are replayed or its snapshot is read. */
public final class Replay<T> {

    private static final EventSerializer SERIALIZER = new EventSerializer();

    private final String id;
    private final EventStore store =
            EmbeddedEventStore.builder().storageEngine(new OneStartLog()).build();
    private final Repository<T> live;
    private final Repository<T> fresh;

    public Replay(Class<T> type, String id, Callable<T> birth) {
        this.id = id;
        this.live = new CachedRepository<>(EventSourcingRepository.builder(type).eventStore(store), 1_000, root -> 1);
        this.fresh = EventSourcingRepository.builder(type).eventStore(store).build();
        inUnitOfWork(() -> live.newInstance(birth));
    }

    /** Does it; a refusal leaves everything as it was. */
    public void tries(Consumer<T> deed) {
        T before = replayed();
        try {
            inUnitOfWork(() -> {
                live.load(id).execute(deed);
                return null;
            });
        } catch (RefusedException refused) {
            assertThat(state()).usingRecursiveComparison().isEqualTo(before);
        }
    }

    /** The live one's state, which is also that of its replay and of its snapshot. */
    public T state() {
        T state = rootOf(live);
        assertThat(replayed()).usingRecursiveComparison().isEqualTo(state);
        T snapshot = SERIALIZER.deserialize(SERIALIZER.serialize(state, byte[].class));
        assertThat(snapshot).usingRecursiveComparison().isEqualTo(state);
        return state;
    }

    private T replayed() {
        return rootOf(fresh);
    }

    private T rootOf(Repository<T> repository) {
        return inUnitOfWork(() -> repository.load(id).invoke(Function.identity()));
    }

    private static <R> R inUnitOfWork(Callable<R> task) {
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        ResultMessage<R> result = unitOfWork.executeWithResult(task);
        if (result.isExceptional() && result.exceptionResult() instanceof RefusedException refused) {
            throw refused;
        }
        return result.getPayload();
    }
}
