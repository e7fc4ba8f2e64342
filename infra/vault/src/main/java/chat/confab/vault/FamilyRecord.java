package chat.confab.vault;

import chat.confab.serialization.ConfabJson;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A family as stored: the SHA-256 of its one token that is not spent, then where it stands as JSON. Those from before
 * sessions were shown are the hash alone.
 */
record FamilyRecord(byte[] unspent, @Nullable Details details) {

    private static final JsonMapper JSON = ConfabJson.mapper();
    private static final int HASH = 32;

    /** What its owner sees of it, besides when it was used last: that follows from its token. */
    record Details(Instant createdAt, Client client) {}

    static FamilyRecord read(byte[] stored) {
        return new FamilyRecord(
                Arrays.copyOf(stored, HASH),
                stored.length == HASH
                        ? null
                        : JSON.readValue(Arrays.copyOfRange(stored, HASH, stored.length), Details.class));
    }

    byte[] written() {
        byte[] json = details == null ? new byte[0] : JSON.writeValueAsBytes(details);
        return ByteBuffer.allocate(HASH + json.length).put(unspent).put(json).array();
    }

    /** @param otherwise for a family that does not know when it began */
    Instant createdAt(Instant otherwise) {
        return details == null ? otherwise : details.createdAt();
    }

    Client client() {
        return details == null ? Client.UNKNOWN : details.client();
    }
}
