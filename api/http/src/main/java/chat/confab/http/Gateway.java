package chat.confab.http;

import chat.confab.messages.FindLogHead;
import chat.confab.messages.ReadAfter;
import chat.confab.messages.UserId;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The edge's way to the command and query sides. Handlers may block, so each is called on a virtual thread of its own,
 * never on one that serves connections. Refusals arrive as they were thrown, no answer in time as a
 * {@link java.util.concurrent.TimeoutException}; what is more than this node can do as a problem, at once.
 */
@Component
public final class Gateway implements DisposableBean {

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final ReadPositions positions;
    private final HttpSettings settings;
    private final InFlight commandsInFlight;
    private final InFlight queriesInFlight;
    private final Scheduler threads = Schedulers.fromExecutorService(
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("gateway-", 0).factory()),
            "gateway");

    Gateway(
            CommandGateway commands,
            QueryGateway queries,
            ReadPositions positions,
            HttpSettings settings,
            MeterRegistry metrics) {
        this.commands = commands;
        this.queries = queries;
        this.positions = positions;
        this.settings = settings;
        this.commandsInFlight = new InFlight("command", settings.maxInFlight().commands(), metrics);
        this.queriesInFlight = new InFlight("query", settings.maxInFlight().queries(), metrics);
    }

    /**
     * Sends a command for its answer. What {@code by} asks afterwards, or the person whom the command is about, or anybody
     * about the same conversation, is answered from views that hold what the command wrote.
     */
    public <R> Mono<R> send(UserId by, Object command, Class<R> answer) {
        return await(() -> commandsInFlight.run(() -> commands.<R>send(command)))
                .map(answer::cast)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .delayUntil(acknowledged -> rememberHead(by, command))
                .flatMap(Mono::justOrEmpty);
    }

    /** Sends a command whose answer says nothing. */
    public Mono<Void> run(UserId by, Object command) {
        return send(by, command, Object.class).then();
    }

    /** Asks; empty when the answer is nothing. */
    public <R> Mono<R> query(UserId by, Object query, Class<R> answer) {
        return await(() -> queriesInFlight.run(() -> queries.query(readingOwnWrites(by, query), answer)));
    }

    /** Asks for a stream, which lasts until it is cancelled. */
    public <R> Flux<R> stream(UserId by, Object query, Class<R> element) {
        return Flux.defer(() -> queries.streamingQuery(readingOwnWrites(by, query), element))
                .subscribeOn(threads, false);
    }

    /** The log's head, at or after what has just been acknowledged; never one query too many; a failure loses a promise, not the answer. */
    private Mono<Void> rememberHead(UserId by, Object command) {
        return await(() -> queries.query(new FindLogHead(), Long.class))
                .doOnNext(head -> positions.remember(by, command, head))
                .onErrorComplete()
                .then();
    }

    private Object readingOwnWrites(UserId by, Object query) {
        long position = positions.of(by, query);
        return position == 0 ? query : new GenericMessage<>(query, MetaData.with(ReadAfter.KEY, position));
    }

    private <R> Mono<R> await(Supplier<CompletableFuture<R>> call) {
        return Mono.fromFuture(call, true).subscribeOn(threads).timeout(settings.answerWithin());
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
