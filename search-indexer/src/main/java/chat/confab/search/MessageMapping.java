package chat.confab.search;

import static chat.confab.search.MessageFields.*;

import co.elastic.clients.elasticsearch._types.mapping.IndexOptions;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.indices.IndexSettingsAnalysis;
import java.util.HashMap;
import java.util.Map;

/**
 * How each field is indexed. Only what Elasticsearch's core and the {@code english} analyzer and {@code asciifolding}
 * filter need: the embedded node and a full cluster both have it.
 */
final class MessageMapping {

    /** Words as they are written, without case and accents: {@code Café} is found by {@code cafe}. */
    private static final String CHAT = "chat";

    /** A host name is at most 253 characters, an emoji 32. */
    private static final int LONGEST_KEYWORD = 256;

    private MessageMapping() {}

    static IndexSettingsAnalysis.Builder analysis(IndexSettingsAnalysis.Builder analysis) {
        return analysis.analyzer(
                CHAT, a -> a.custom(c -> c.tokenizer("standard").filter("lowercase", "asciifolding")));
    }

    /** Every field of the index; anything else is refused ({@code dynamic: strict}). */
    static Map<String, Property> properties() {
        Map<String, Property> fields = new HashMap<>();
        fields.put(CONVERSATION_ID, keyword());
        fields.put(SEQ, Property.of(p -> p.long_(n -> n)));
        fields.put(SENDER_ID, keyword());
        fields.put(CLIENT_MESSAGE_ID, kept());
        fields.put(BODY, body());
        fields.put(REPLY_TO_SEQ, Property.of(p -> p.long_(n -> n)));
        fields.put(MENTIONS, keyword());
        fields.put(REACTIONS, kept());
        fields.put(SENT_AT, date());
        fields.put(EDITED_AT, date());
        fields.put(DELETED_AT, date());
        fields.put(EXPIRES_AT, date());
        fields.put(DAY, keyword());
        fields.put(EMOJI, keyword());
        fields.put(LINK_HOSTS, keyword());
        fields.put(HAS, keyword());
        return fields;
    }

    /**
     * Beginnings of words are found by prefix queries over the words themselves, not by an edge n-gram field: that would
     * make the index several times larger for the one word that a person is just typing. The stems say which messages
     * have a word, not where: phrases are found as they are written, and places are the larger part of an index.
     */
    private static Property body() {
        Property stems = Property.of(p -> p.text(t -> t.analyzer("english").indexOptions(IndexOptions.Freqs)));
        return Property.of(p -> p.text(t -> t.analyzer(CHAT).fields("english", stems)));
    }

    /** Kept in the source as it is, whatever its shape, and not indexed. */
    static Property kept() {
        return Property.of(p -> p.object(o -> o.enabled(false)));
    }

    private static Property keyword() {
        return Property.of(p -> p.keyword(k -> k.ignoreAbove(LONGEST_KEYWORD)));
    }

    private static Property date() {
        return Property.of(p -> p.date(d -> d));
    }
}
