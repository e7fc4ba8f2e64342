package chat.confab.projections.deadletters;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static java.util.stream.Collectors.toMap;

import chat.confab.projections.mongo.MongoCalls;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.WrongDeadLetterTypeException;
import org.axonframework.serialization.Serializer;
import org.bson.Document;

/**
 * The dead letters of one processing group, in Mongo. A letter's id is that of its event, so an event that comes again,
 * because its batch was rolled back after it was enqueued, is still there once.
 *
 * <p>When a sequence is full its events are refused, and with them the whole batch: the processor waits and tries again,
 * and loses nothing.
 */
public final class MongoDeadLetterQueue implements SequencedDeadLetterQueue<EventMessage<?>> {

    private final MongoCollection<Document> letters;
    private final Sequences sequences;
    private final LetterDocument documents;
    private final String group;
    private final Capacity capacity;

    /** How many sequences the queue takes, and how many letters one of them. */
    public record Capacity(int sequences, int letters) {}

    /**
     * @param collection the name of the letters' collection, and with {@code _sequences} that of their order; all groups
     *     may share it
     */
    public MongoDeadLetterQueue(
            MongoDatabase database,
            String collection,
            String group,
            Capacity capacity,
            Serializer events,
            Serializer tokens,
            Clock clock) {
        this.letters = database.getCollection(collection);
        this.sequences = new Sequences(database.getCollection(collection + "_sequences"), group, clock);
        this.documents = new LetterDocument(events, tokens, clock);
        this.group = group;
        this.capacity = capacity;
    }

    @Override
    public void enqueue(Object sequenceIdentifier, DeadLetter<? extends EventMessage<?>> letter) {
        String sequence = sequenceIdentifier.toString();
        String id = id(sequence, letter);
        List<String> present = sequences.letters(sequence);
        if (present.contains(id)) {
            return;
        }
        if (isFull(present)) {
            throw new DeadLetterQueueOverflowException(sequenceIdentifier);
        }
        Document document = documents.write(sequence, letter).append("group", group);
        MongoCalls.one(letters.updateOne(eq(id), new Document("$set", document), new UpdateOptions().upsert(true)));
        sequences.append(sequence, id);
    }

    @Override
    public void evict(DeadLetter<? extends EventMessage<?>> letter) {
        String sequence = sequenceOf(letter);
        String id = id(sequence, letter);
        sequences.remove(sequence, id);
        MongoCalls.one(letters.deleteOne(eq(id)));
    }

    @Override
    public void requeue(
            DeadLetter<? extends EventMessage<?>> letter,
            UnaryOperator<DeadLetter<? extends EventMessage<?>>> letterUpdater) {
        String id = id(sequenceOf(letter), letter);
        Document state = documents.state(letterUpdater.apply(letter).markTouched());
        if (MongoCalls.one(letters.updateOne(eq(id), new Document("$set", state)))
                        .getMatchedCount()
                == 0) {
            throw new NoSuchDeadLetterException("no dead letter " + id);
        }
    }

    @Override
    public boolean contains(Object sequenceIdentifier) {
        return sequenceSize(sequenceIdentifier) > 0;
    }

    @Override
    public Iterable<DeadLetter<? extends EventMessage<?>>> deadLetterSequence(Object sequenceIdentifier) {
        return read(sequences.letters(sequenceIdentifier.toString()));
    }

    /** The sequence whose first letter was touched longest ago comes first. */
    @Override
    public Iterable<Iterable<DeadLetter<? extends EventMessage<?>>>> deadLetters() {
        return firsts().stream()
                .map(first -> deadLetterSequence(first.sequence()))
                .toList();
    }

    @Override
    public boolean isFull(Object sequenceIdentifier) {
        return isFull(sequences.letters(sequenceIdentifier.toString()));
    }

    @Override
    public long size() {
        return sequences.all().stream().mapToLong(List::size).sum();
    }

    @Override
    public long sequenceSize(Object sequenceIdentifier) {
        return sequences.letters(sequenceIdentifier.toString()).size();
    }

    @Override
    public long amountOfSequences() {
        return sequences.all().size();
    }

    @Override
    public boolean process(
            Predicate<DeadLetter<? extends EventMessage<?>>> sequenceFilter,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> processingTask) {
        Optional<String> claimed = firsts().stream()
                .filter(sequenceFilter)
                .map(MongoDeadLetter::sequence)
                .filter(sequences::claim)
                .findFirst();
        return claimed.isPresent() && processSequence(claimed.get(), processingTask);
    }

    @Override
    public void clear() {
        sequences.clear();
        MongoCalls.one(letters.deleteMany(eq("group", group)));
    }

    private boolean processSequence(
            String sequence,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> processingTask) {
        try {
            for (Optional<DeadLetter<? extends EventMessage<?>>> next = first(sequence);
                    next.isPresent();
                    next = first(sequence)) {
                sequences.extendClaim(sequence);
                DeadLetter<? extends EventMessage<?>> letter = next.get();
                EnqueueDecision<EventMessage<?>> decision = processingTask.apply(letter);
                if (decision.shouldEnqueue()) {
                    requeue(
                            letter,
                            failed -> decision.withDiagnostics(failed)
                                    .withCause(decision.enqueueCause().orElse(null)));
                    return false;
                }
                evict(letter);
            }
            return true;
        } finally {
            sequences.release(sequence);
        }
    }

    private Optional<DeadLetter<? extends EventMessage<?>>> first(String sequence) {
        return read(sequences.letters(sequence).stream().limit(1).toList()).stream()
                .findFirst();
    }

    /** The first letter of each sequence, the one touched longest ago first. */
    private List<MongoDeadLetter> firsts() {
        List<String> ids = sequences.all().stream().map(List::getFirst).toList();
        return MongoCalls.all(letters.find(in("_id", ids))).stream()
                .sorted(Comparator.comparing(LetterDocument::touched))
                .map(documents::read)
                .toList();
    }

    private List<DeadLetter<? extends EventMessage<?>>> read(List<String> ids) {
        Map<String, Document> found = MongoCalls.all(letters.find(in("_id", ids))).stream()
                .collect(toMap(letter -> letter.getString("_id"), Function.identity()));
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .<DeadLetter<? extends EventMessage<?>>>map(documents::read)
                .toList();
    }

    private boolean isFull(List<String> sequence) {
        return sequence.isEmpty() ? amountOfSequences() >= capacity.sequences : sequence.size() >= capacity.letters;
    }

    private String id(String sequence, DeadLetter<? extends EventMessage<?>> letter) {
        return group + "/" + sequence + "/" + letter.message().getIdentifier();
    }

    private static String sequenceOf(DeadLetter<? extends EventMessage<?>> letter) {
        if (letter instanceof MongoDeadLetter own) {
            return own.sequence();
        }
        throw new WrongDeadLetterTypeException("not a letter of this queue: " + letter.getClass());
    }
}
