package chat.confab.projections.rebuild;

import java.util.Optional;

/** Where the versions of read models are written down, in the store that holds their data: both are lost together. */
public interface VersionRegistry {

    /** @param revision changes with every replacement */
    record Entry(long revision, Versions versions) {}

    /** Of a read model that has no entry. */
    long NONE = 0;

    Optional<Entry> find(String readModel);

    /**
     * Writes the versions, unless somebody else was faster.
     *
     * @param revision of the entry that they follow from, {@link #NONE} when there was none
     * @return whether they are written
     */
    boolean replace(String readModel, long revision, Versions versions);
}
