package chat.confab.projections.rebuild;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import java.util.function.Supplier;

/**
 * Which version of a read model this node reads, at the moment. Whoever reads asks each time, and holds on to the answer for one reading
 * at the most: an older version is kept up to date for much longer than that.
 */
public final class LiveVersion implements Supplier<String> {

    private static final int UNKNOWN = 0;

    private final String readModel;
    private volatile int version = UNKNOWN;

    LiveVersion(String readModel) {
        this.readModel = readModel;
    }

    /**
     * The version's name in its store, such as {@code timeline_v2}.
     *
     * @throws RefusedException {@link Refusal#STORE_AWAY} as long as the store could not be asked
     */
    @Override
    public String get() {
        int now = version;
        if (now == UNKNOWN) {
            throw new RefusedException(Refusal.STORE_AWAY);
        }
        return ProcessedReadModel.nameOf(readModel, now);
    }

    int version() {
        return version;
    }

    void set(int next) {
        version = next;
    }
}
