package chat.confab.projections;

import java.util.Map;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/** A token store that also says how far a processor has come to those who have no claim on it. */
public interface ReadableTokenStore extends TokenStore {

    /** By segment, the log position of its token as stored, -1 where it has not begun; empty when there are no segments. */
    Map<Integer, Long> positions(String processor);
}
