package chat.confab.projections.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * The records of the current unit of work. They are sent together and acknowledged before {@link KafkaTokenStore} writes the token, or,
 * where no token is stored (a dead letter that is tried again), before the commit.
 */
public final class KafkaBatch {

    private static final String RESOURCE = KafkaBatch.class.getName();

    private final KafkaLink link;
    private final List<ProducerRecord<String, String>> records = new ArrayList<>();

    private KafkaBatch(KafkaLink link) {
        this.link = link;
    }

    /** The batch of the current unit of work. */
    public static KafkaBatch current(KafkaLink link) {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        return unitOfWork.getOrComputeResource(RESOURCE, name -> {
            KafkaBatch batch = new KafkaBatch(link);
            unitOfWork.onPrepareCommit(work -> batch.flush());
            return batch;
        });
    }

    /** Sends what the current unit of work has, if there is one and it has something. */
    static void flushCurrent() {
        CurrentUnitOfWork.map(unitOfWork -> unitOfWork.<KafkaBatch>getResource(RESOURCE))
                .ifPresent(KafkaBatch::flush);
    }

    public void add(ProducerRecord<String, String> record) {
        records.add(record);
    }

    private void flush() {
        if (!records.isEmpty()) {
            link.send(records);
            records.clear();
        }
    }
}
