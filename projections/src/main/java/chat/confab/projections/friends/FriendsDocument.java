package chat.confab.projections.friends;

import static chat.confab.projections.mongo.DocumentWrite.at;

import chat.confab.messages.UserId;
import chat.confab.messages.friends.FriendState;
import chat.confab.projections.friends.Relations.Relation;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.bson.Document;

/**
 * The document of a person, {@code _id = userId}, of three maps from the other's id to a register: {@code f} (state
 * {@code s}, since {@code t}), {@code b} (blocked or not {@code on}, since {@code t}) and {@code y} (blocked by them,
 * {@code on}). What is over stays as "none" or "not on": without that, events that come again could bring it back for a
 * moment.
 */
final class FriendsDocument {

    private static final String RELATIONS = "f";
    private static final String BLOCKED = "b";
    private static final String BLOCKED_BY = "y";

    /** Both kinds. */
    static final List<String> BLOCKS = List.of(BLOCKED, BLOCKED_BY);

    private FriendsDocument() {}

    static String relation(UserId other) {
        return RELATIONS + "." + other;
    }

    static String blocked(UserId other) {
        return BLOCKED + "." + other;
    }

    static String blockedBy(UserId other) {
        return BLOCKED_BY + "." + other;
    }

    static Document state(long position, FriendState state, Instant since) {
        return at(position).append("s", state.name()).append("t", Date.from(since));
    }

    static Document block(long position, boolean on, Instant since) {
        return at(position).append("on", on).append("t", Date.from(since));
    }

    static Relations read(Document person) {
        Map<UserId, Relation> relations = new HashMap<>();
        Map<UserId, Instant> blocked = new HashMap<>();
        Set<UserId> blockedBy = new HashSet<>();
        each(person, RELATIONS, (other, register) -> {
            FriendState state = FriendState.valueOf(register.getString("s"));
            if (state != FriendState.NONE) {
                relations.put(other, new Relation(state, since(register)));
            }
        });
        each(person, BLOCKED, (other, register) -> {
            if (register.getBoolean("on")) {
                blocked.put(other, since(register));
            }
        });
        each(person, BLOCKED_BY, (other, register) -> {
            if (register.getBoolean("on")) {
                blockedBy.add(other);
            }
        });
        return new Relations(relations, blocked, blockedBy);
    }

    private static void each(Document person, String map, BiConsumer<UserId, Document> reader) {
        person.get(map, new Document())
                .forEach((other, register) -> reader.accept(new UserId(other), (Document) register));
    }

    private static Instant since(Document register) {
        return register.getDate("t").toInstant();
    }
}
