package chat.confab.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.message.MessageSnapshot;
import chat.confab.serialization.ConfabJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MessageDocumentTest {

    @Test
    void the_whole_message_comes_back_from_its_document() {
        MessageSnapshot message = Records.full("c", 7, "see https://example.com");
        assertThat(ConfabJson.mapper().treeToValue(document(message), MessageSnapshot.class))
                .isEqualTo(message);
    }

    @Test
    void what_can_be_searched_for_follows_from_the_message() {
        JsonNode document = document(Records.full("c", 7, "see https://Example.com/x"));
        assertThat(document.get(MessageFields.DAY).asString()).isEqualTo("2026-11-01");
        assertThat(document.get(MessageFields.LINK_HOSTS))
                .extracting(JsonNode::asString)
                .containsExactly("example.com");
        assertThat(document.get(MessageFields.EMOJI))
                .extracting(JsonNode::asString)
                .containsExactly("👍");
        assertThat(document.get(MessageFields.HAS))
                .extracting(JsonNode::asString)
                .containsExactly("link", "reaction");
    }

    @Test
    void a_plain_message_has_nothing_but_words() {
        assertThat(document(Records.message("c", 1, "hello")).get(MessageFields.HAS))
                .isEmpty();
    }

    @Test
    void a_deleted_message_has_no_text_and_can_be_told_apart() {
        JsonNode document = document(Records.deleted("c", 1));
        assertThat(document.has(MessageFields.BODY)).isFalse();
        assertThat(document.has(MessageFields.DELETED_AT)).isTrue();
    }

    private static JsonNode document(MessageSnapshot message) {
        return ConfabJson.mapper().readTree(MessageDocument.of(message));
    }
}
