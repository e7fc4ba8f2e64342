package chat.confab.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitWriterTest {
    private final List<Integer> groups = new ArrayList<>();
    private final Semaphore mayCommit = new Semaphore(0);
    private final CountDownLatch committing = new CountDownLatch(1);

    @Test
    void what_gathers_during_a_commit_is_the_next_group() throws InterruptedException {
        GroupCommitWriter writer = started(this::commitWhenAllowed);
        Append first = submitted(writer);
        committing.await();
        List<Append> others = List.of(submitted(writer), submitted(writer), submitted(writer));

        mayCommit.release(2);
        first.await();
        others.forEach(Append::await);
        writer.close();

        assertThat(groups).containsExactly(1, 3);
    }

    @Test
    void closing_commits_what_was_submitted_and_refuses_the_rest() throws InterruptedException {
        GroupCommitWriter writer = started(this::commitWhenAllowed);
        Append first = submitted(writer);
        committing.await();
        Append second = submitted(writer);

        mayCommit.release(2);
        writer.close();

        assertThatCode(first::await).doesNotThrowAnyException();
        assertThatCode(second::await).doesNotThrowAnyException();
        assertThatThrownBy(() -> submitted(writer)).isInstanceOf(EventStoreException.class);
        assertThatCode(writer::close).doesNotThrowAnyException();
    }

    @Test
    void a_failed_commit_fails_its_group_and_everything_after_it() {
        AtomicBoolean diskIsFull = new AtomicBoolean(true);
        GroupCommitWriter writer = started(group -> {
            if (diskIsFull.get()) {
                throw new EventStoreException("no space left");
            }
            group.forEach(Append::complete);
        });

        assertThatThrownBy(() -> submitted(writer).await())
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("no space left");
        diskIsFull.set(false);
        assertThatThrownBy(() -> submitted(writer).await())
                .isInstanceOf(EventStoreException.class)
                .hasStackTraceContaining("no space left");
        writer.close();
    }

    @Test
    void an_error_of_the_machine_does_not_leave_callers_waiting() {
        GroupCommitWriter writer = started(group -> {
            throw new OutOfMemoryError("thrown by the test");
        });

        assertThatThrownBy(() -> submitted(writer).await()).isInstanceOf(EventStoreException.class);
        writer.close();
    }

    @Test
    void an_interrupted_caller_still_learns_the_outcome() {
        GroupCommitWriter writer = started(group -> group.forEach(Append::complete));

        Thread.currentThread().interrupt();
        assertThatCode(() -> submitted(writer).await()).doesNotThrowAnyException();
        writer.close();
        assertThat(Thread.interrupted()).isTrue();
    }

    private void commitWhenAllowed(List<Append> group) {
        committing.countDown();
        mayCommit.acquireUninterruptibly();
        groups.add(group.size());
        group.forEach(Append::complete);
    }

    private static GroupCommitWriter started(Consumer<List<Append>> commit) {
        GroupCommitWriter writer = new GroupCommitWriter("test-writer", commit);
        writer.start();
        return writer;
    }

    private static Append submitted(GroupCommitWriter writer) {
        Append append = new Append(List.of());
        writer.submit(append);
        return append;
    }
}
