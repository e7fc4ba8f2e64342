package chat.confab.projections.redis;

import chat.confab.projections.redis.RedisLink.RedisCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * What the current unit of work has to say to Redis. It is said once, in one transaction: by {@link RedisTokenStore}
 * together with the token, or, where no token is stored (a dead letter that is tried again), before the commit.
 */
public final class RedisBatch {

    private static final String RESOURCE = RedisBatch.class.getName();

    private final RedisLink link;
    private final List<RedisCommand<?>> commands = new ArrayList<>();
    private final List<Runnable> closings = new ArrayList<>();

    private RedisBatch(RedisLink link) {
        this.link = link;
    }

    /** The batch of the current unit of work. All that one unit of work writes goes through one link. */
    public static RedisBatch current(RedisLink link) {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        return unitOfWork.getOrComputeResource(RESOURCE, name -> {
            RedisBatch batch = new RedisBatch(link);
            unitOfWork.onPrepareCommit(work -> batch.flush(List.of()));
            return batch;
        });
    }

    /** The batch, if this is in a unit of work that has one. */
    static Optional<RedisBatch> ifAny() {
        return CurrentUnitOfWork.map(unitOfWork -> unitOfWork.<RedisBatch>getResource(RESOURCE));
    }

    /** Adds a command. Its effect must be safe to repeat. */
    public <T> void add(RedisCommand<T> command) {
        commands.add(command);
    }

    /** Adds something that is to run when everything has been added, and may itself add commands. */
    public void beforeFlush(Runnable closing) {
        closings.add(closing);
    }

    /** Writes everything and then {@code last}; answers {@code last}'s answers. */
    List<Object> flush(List<? extends RedisCommand<?>> last) {
        closings.forEach(Runnable::run);
        closings.clear();
        commands.addAll(last);
        if (commands.isEmpty()) {
            return List.of();
        }
        List<Object> answers = link.transaction(commands);
        commands.clear();
        return answers.subList(answers.size() - last.size(), answers.size());
    }
}
