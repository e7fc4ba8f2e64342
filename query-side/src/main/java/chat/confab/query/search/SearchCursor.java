package chat.confab.query.search;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The place of the last hit of a page among all hits; the next page begins after it.
 *
 * @param weighed whether the hits are ordered by {@code score} first
 * @param sentAt milliseconds
 */
record SearchCursor(boolean weighed, double score, long sentAt, long seq, ConversationId conversation) {

    private static final int NUMBERS = 1 + 3 * Long.BYTES;

    /** @param sort the values that a hit was ordered by */
    static SearchCursor of(List<FieldValue> sort) {
        boolean weighed = sort.size() == 4;
        int first = weighed ? 1 : 0;
        return new SearchCursor(
                weighed,
                weighed ? sort.getFirst().doubleValue() : 0,
                sort.get(first).longValue(),
                sort.get(first + 1).longValue(),
                new ConversationId(sort.get(first + 2).stringValue()));
    }

    /** @throws RefusedException {@link Refusal#INVALID_CURSOR} when it was not made for such a search */
    static SearchCursor parse(String text, boolean weighed) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() > NUMBERS && bytes.get() == (weighed ? 1 : 0)) {
                return read(weighed, bytes);
            }
        } catch (IllegalArgumentException | RefusedException garbage) {
            // Said below.
        }
        throw new RefusedException(Refusal.INVALID_CURSOR, "The cursor does not belong to this search.");
    }

    private static SearchCursor read(boolean weighed, ByteBuffer bytes) {
        double score = bytes.getDouble();
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("not a score");
        }
        return new SearchCursor(
                weighed,
                score,
                bytes.getLong(),
                bytes.getLong(),
                new ConversationId(StandardCharsets.UTF_8.decode(bytes).toString()));
    }

    @Override
    public String toString() {
        byte[] id = conversation.value().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(NUMBERS + id.length)
                .put((byte) (weighed ? 1 : 0))
                .putDouble(score)
                .putLong(sentAt)
                .putLong(seq)
                .put(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** As Elasticsearch takes it. */
    List<FieldValue> searchAfter() {
        List<FieldValue> values = new ArrayList<>();
        if (weighed) {
            values.add(FieldValue.of(score));
        }
        values.add(FieldValue.of(sentAt));
        values.add(FieldValue.of(seq));
        values.add(FieldValue.of(conversation.value()));
        return values;
    }
}
