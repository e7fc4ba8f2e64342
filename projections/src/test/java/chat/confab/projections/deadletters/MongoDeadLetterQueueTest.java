package chat.confab.projections.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.GroupRenamed;
import chat.confab.projections.MutableClock;
import chat.confab.projections.TokenSerializer;
import chat.confab.projections.deadletters.MongoDeadLetterQueue.Capacity;
import chat.confab.projections.mongo.MongoFixture;
import chat.confab.serialization.EventSerializer;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.messaging.deadletter.WrongDeadLetterTypeException;
import org.junit.jupiter.api.Test;

class MongoDeadLetterQueueTest {

    private static final Throwable CAUSE = new IllegalStateException("broken");

    private final MutableClock clock = new MutableClock();
    private final MongoDatabase database = MongoFixture.emptyDatabase();
    private final MongoDeadLetterQueue queue = queue("timeline");

    @Test
    void letters_of_a_sequence_come_in_the_order_they_went_in() {
        List<EventMessage<?>> events = List.of(event("one"), event("two"), event("three"));
        events.forEach(event -> queue.enqueue("team", letter("team", event)));
        assertThat(idsOf(queue.deadLetterSequence("team")))
                .isEqualTo(events.stream().map(EventMessage::getIdentifier).toList());
        assertThat(queue.contains("team")).isTrue();
        assertThat(queue.contains("other")).isFalse();
        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.sequenceSize("team")).isEqualTo(3);
        assertThat(queue.amountOfSequences()).isEqualTo(1);
    }

    @Test
    void a_letter_comes_back_whole() {
        EventMessage<?> event = new GenericTrackedEventMessage<>(new GlobalSequenceTrackingToken(42), event("one"));
        MetaData diagnostics = MetaData.with("tries", 3);
        queue.enqueue("team", letter("team", event).withDiagnostics(diagnostics));
        DeadLetter<? extends EventMessage<?>> letter = first("team");
        assertThat(letter.cause()).contains(new ThrowableCause(CAUSE));
        assertThat(letter.diagnostics()).isEqualTo(diagnostics);
        assertThat(letter.message().getPayload()).isEqualTo(event.getPayload());
        assertThat(letter.message().getMetaData()).isEqualTo(event.getMetaData());
        assertThat(letter.message().getTimestamp()).isEqualTo(event.getTimestamp());
        assertThat(((TrackedEventMessage<?>) letter.message()).trackingToken())
                .isEqualTo(new GlobalSequenceTrackingToken(42));
    }

    @Test
    void a_letter_keeps_the_aggregate_of_its_event() {
        EventMessage<?> event = event("one");
        DomainEventMessage<?> plain = new GenericDomainEventMessage<>("Message", "team/1", 2, event.getPayload());
        queue.enqueue("team", letter("team", plain));
        queue.enqueue(
                "other",
                letter("other", new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(1), plain)));
        assertThat(List.of(first("team"), first("other"))).allSatisfy(letter -> {
            DomainEventMessage<?> found = (DomainEventMessage<?>) letter.message();
            assertThat(found.getAggregateIdentifier()).isEqualTo("team/1");
            assertThat(found.getType()).isEqualTo("Message");
            assertThat(found.getSequenceNumber()).isEqualTo(2);
        });
    }

    @Test
    void an_event_that_comes_again_is_there_once() {
        EventMessage<?> event = event("one");
        queue.enqueue("team", letter("team", event));
        queue.enqueue("team", letter("team", event("two")));
        queue.enqueue("team", letter("team", event));
        assertThat(queue.sequenceSize("team")).isEqualTo(2);
        assertThat(first("team").message().getIdentifier()).isEqualTo(event.getIdentifier());
    }

    @Test
    void only_what_follows_a_letter_is_enqueued_if_present() {
        assertThat(queue.enqueueIfPresent("team", () -> letter("team", event("one"))))
                .isFalse();
        queue.enqueue("team", letter("team", event("one")));
        assertThat(queue.enqueueIfPresent("team", () -> new GenericDeadLetter<>("team", event("two"))))
                .isTrue();
        List<DeadLetter<? extends EventMessage<?>>> letters = lettersOf(queue.deadLetterSequence("team"));
        assertThat(letters).hasSize(2);
        assertThat(letters.get(1).cause()).isEmpty();
    }

    @Test
    void a_full_sequence_and_a_full_queue_refuse() {
        fill("team", 3);
        assertThat(queue.isFull("team")).isTrue();
        assertThatThrownBy(() -> queue.enqueue("team", letter("team", event("more"))))
                .isInstanceOf(DeadLetterQueueOverflowException.class);
        fill("other", 1);
        assertThat(queue.isFull("other")).isFalse();
        assertThat(queue.isFull("third")).isTrue();
        assertThatThrownBy(() -> queue.enqueue("third", letter("third", event("more"))))
                .isInstanceOf(DeadLetterQueueOverflowException.class);
        assertThat(queue.size()).isEqualTo(4);
    }

    @Test
    void an_event_that_is_there_already_is_welcome_in_a_full_sequence() {
        fill("team", 2);
        EventMessage<?> last = event("last");
        queue.enqueue("team", letter("team", last));
        queue.enqueue("team", letter("team", last));
        assertThat(queue.sequenceSize("team")).isEqualTo(3);
    }

    @Test
    void an_evicted_letter_is_gone_and_an_empty_sequence_too() {
        fill("team", 2);
        DeadLetter<? extends EventMessage<?>> letter = first("team");
        queue.evict(letter);
        assertThat(queue.sequenceSize("team")).isEqualTo(1);
        queue.evict(letter);
        assertThat(queue.sequenceSize("team")).isEqualTo(1);
        queue.evict(first("team"));
        assertThat(queue.contains("team")).isFalse();
        assertThat(queue.amountOfSequences()).isZero();
    }

    @Test
    void a_requeued_letter_stays_first_with_its_new_cause() {
        fill("team", 2);
        DeadLetter<? extends EventMessage<?>> letter = first("team");
        clock.advance(Duration.ofMinutes(1));
        queue.requeue(
                letter,
                old -> old.withCause(new IllegalArgumentException("again")).withDiagnostics(MetaData.with("tries", 2)));
        DeadLetter<? extends EventMessage<?>> requeued = first("team");
        assertThat(requeued.message().getIdentifier())
                .isEqualTo(letter.message().getIdentifier());
        assertThat(requeued.cause().orElseThrow().message()).isEqualTo("again");
        assertThat(requeued.diagnostics()).isEqualTo(MetaData.with("tries", 2));
        assertThat(requeued.lastTouched()).isEqualTo(clock.instant());
        assertThat(requeued.enqueuedAt()).isEqualTo(letter.enqueuedAt());
    }

    @Test
    void what_is_not_in_the_queue_cannot_be_requeued() {
        fill("team", 1);
        DeadLetter<? extends EventMessage<?>> letter = first("team");
        queue.evict(letter);
        assertThatThrownBy(() -> queue.requeue(letter, old -> old)).isInstanceOf(NoSuchDeadLetterException.class);
        DeadLetter<EventMessage<?>> foreign = letter("team", event("one"));
        assertThatThrownBy(() -> queue.requeue(foreign, old -> old)).isInstanceOf(WrongDeadLetterTypeException.class);
        assertThatThrownBy(() -> queue.evict(foreign)).isInstanceOf(WrongDeadLetterTypeException.class);
    }

    @Test
    void processing_takes_the_sequence_that_was_touched_longest_ago_and_all_of_it() {
        fill("late", 1);
        requeueFirst("late");
        fill("early", 2);
        requeueFirst("early");
        requeueFirst("late");
        List<String> processed = new ArrayList<>();
        boolean all = queue.process(letter -> {
            processed.add(title(letter));
            return Decisions.evict();
        });
        assertThat(all).isTrue();
        assertThat(processed).containsExactly("early 0", "early 1");
        assertThat(queue.contains("early")).isFalse();
        assertThat(queue.contains("late")).isTrue();
    }

    @Test
    void processing_stops_at_the_letter_that_fails_again() {
        fill("team", 3);
        List<String> processed = new ArrayList<>();
        boolean all = queue.process(letter -> {
            processed.add(title(letter));
            return processed.size() == 2 ? Decisions.requeue(new IllegalStateException("still")) : Decisions.evict();
        });
        assertThat(all).isFalse();
        assertThat(processed).containsExactly("team 0", "team 1");
        assertThat(queue.sequenceSize("team")).isEqualTo(2);
        assertThat(first("team").cause().orElseThrow().message()).isEqualTo("still");
        assertThat(queue.process(letter -> Decisions.evict())).isTrue();
    }

    @Test
    void processing_takes_only_what_the_filter_wants() {
        fill("team", 1);
        assertThat(queue.process(letter -> false, letter -> Decisions.evict())).isFalse();
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.process(letter -> title(letter).equals("team 0"), letter -> Decisions.evict()))
                .isTrue();
        assertThat(queue("empty").process(letter -> Decisions.evict())).isFalse();
    }

    @Test
    void a_sequence_is_processed_by_one_at_a_time_until_its_claim_runs_out() {
        fill("team", 1);
        List<Boolean> meanwhile = new ArrayList<>();
        queue.process(letter -> {
            meanwhile.add(queue("timeline").process(other -> Decisions.evict()));
            clock.advance(Sequences.CLAIM.plusMillis(1));
            meanwhile.add(queue("timeline").process(other -> Decisions.requeue(CAUSE)));
            meanwhile.add(queue.contains("team"));
            return Decisions.evict();
        });
        assertThat(meanwhile).containsExactly(false, false, true);
        assertThat(queue.contains("team")).isFalse();
    }

    @Test
    void what_joins_a_sequence_while_it_is_processed_is_processed_too() {
        fill("team", 1);
        List<String> processed = new ArrayList<>();
        queue.process(letter -> {
            processed.add(title(letter));
            if (processed.size() == 1) {
                queue.enqueue("team", letter("team", event("late")));
            }
            return Decisions.evict();
        });
        assertThat(processed).containsExactly("team 0", "late");
        assertThat(queue.size()).isZero();
    }

    @Test
    void groups_do_not_share_letters() {
        MongoDeadLetterQueue other = queue("conversations");
        fill("team", 2);
        assertThat(other.contains("team")).isFalse();
        assertThat(other.deadLetters()).isEmpty();
        other.clear();
        assertThat(queue.size()).isEqualTo(2);
        queue.clear();
        assertThat(queue.size()).isZero();
        assertThat(queue.deadLetterSequence("team")).isEmpty();
    }

    @Test
    void all_sequences_are_listed() {
        fill("one", 2);
        fill("two", 1);
        assertThat(queue.deadLetters())
                .extracting(MongoDeadLetterQueueTest::idsOf)
                .extracting(List::size)
                .containsExactlyInAnyOrder(2, 1);
    }

    private MongoDeadLetterQueue queue(String group) {
        return new MongoDeadLetterQueue(
                database,
                "dead_letters",
                group,
                new Capacity(2, 3),
                new EventSerializer(),
                new TokenSerializer(),
                clock);
    }

    private void fill(String sequence, int letters) {
        for (int i = 0; i < letters; i++) {
            queue.enqueue(sequence, letter(sequence, event(sequence + " " + i)));
        }
    }

    private void requeueFirst(String sequence) {
        clock.advance(Duration.ofSeconds(1));
        queue.requeue(first(sequence), letter -> letter);
    }

    private DeadLetter<? extends EventMessage<?>> first(String sequence) {
        return queue.deadLetterSequence(sequence).iterator().next();
    }

    private static EventMessage<?> event(String title) {
        GroupRenamed renamed = new GroupRenamed(new ConversationId("team"), title, new UserId("ann"), Instant.EPOCH);
        return GenericEventMessage.asEventMessage(renamed).andMetaData(Map.of("trace", "t-1"));
    }

    private static DeadLetter<EventMessage<?>> letter(String sequence, EventMessage<?> event) {
        return new GenericDeadLetter<>(sequence, event, CAUSE);
    }

    private static String title(DeadLetter<? extends EventMessage<?>> letter) {
        return ((GroupRenamed) letter.message().getPayload()).title();
    }

    private static List<String> idsOf(Iterable<DeadLetter<? extends EventMessage<?>>> letters) {
        return lettersOf(letters).stream()
                .map(letter -> letter.message().getIdentifier())
                .toList();
    }

    private static List<DeadLetter<? extends EventMessage<?>>> lettersOf(
            Iterable<DeadLetter<? extends EventMessage<?>>> letters) {
        return StreamSupport.stream(letters.spliterator(), false).toList();
    }
}
