package chat.confab.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Who someone is, for ever: an opaque string of 1 to 64 characters out of {@code A-Z a-z 0-9 _ -}. New ones are
 * UUIDv7; a username may change, this never does.
 */
public record UserId(@JsonValue String value) implements Comparable<UserId> {

    /** @throws RefusedException {@link Refusal#MALFORMED_ID} when the text is no id */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {
        Ids.check("userId", value);
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
