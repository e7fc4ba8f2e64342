package chat.confab.projections.rebuild;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A read model on a node that dies: just before, or just after, the n-th thing that it does. */
final class Mortal implements ReadModel {

    /** The end of the node; nothing catches it. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final ReadModel model;
    private final AtomicInteger momentsLeft;

    Mortal(ReadModel model, int moment) {
        this.model = model;
        this.momentsLeft = new AtomicInteger(moment);
    }

    private <T> T live(Supplier<T> deed) {
        die();
        T result = deed.get();
        die();
        return result;
    }

    private void die() {
        if (momentsLeft.decrementAndGet() == 0) {
            throw new Died();
        }
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public VersionRegistry registry() {
        VersionRegistry registry = model.registry();
        return new VersionRegistry() {
            @Override
            public Optional<Entry> find(String readModel) {
                return registry.find(readModel);
            }

            @Override
            public boolean replace(String readModel, long revision, Versions versions) {
                return live(() -> registry.replace(readModel, revision, versions));
            }
        };
    }

    @Override
    public RunningVersion open(int version) {
        return model.open(version);
    }

    @Override
    public void prepare(int version) {
        live(() -> {
            model.prepare(version);
            return version;
        });
    }

    @Override
    public void point(int version) {
        live(() -> {
            model.point(version);
            return version;
        });
    }

    @Override
    public void drop(int version) {
        live(() -> {
            model.drop(version);
            return version;
        });
    }
}
