package chat.confab.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    private final Batch batch = new Batch();

    @Test
    void of_several_records_about_a_message_the_newest_is_written_whatever_their_order() {
        add(0, 0, 5, "new");
        add(0, 1, 4, "old");
        assertThat(batch.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.content().position()).isEqualTo(5);
            assertThat(entry.content().message().body()).isEqualTo("new");
        });
        assertThat(batch.position()).isEqualTo(5);
    }

    @Test
    void reading_goes_on_after_the_last_record_of_each_partition() {
        add(0, 7, 1, "a");
        add(0, 8, 2, "b");
        add(3, 41, 3, "c");
        assertThat(batch.next()).isEqualTo(Map.of(0, 9L, 3, 42L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{}",
                "{\"position\":1}",
                "{\"position\":1,\"message\":{}}",
                "{\"position\":1,\"message\":{\"conversationId\":\"c\",\"seq\":0,\"senderId\":\"a\"}}",
                "{\"position\":1,\"message\":{\"conversationId\":\"no such/id\",\"seq\":1,\"senderId\":\"a\"}}"
            })
    void what_is_no_record_is_poison_and_is_read_past(String value) {
        batch.add(Records.polled(0, 10, value.getBytes(UTF_8)));
        assertThat(batch.entries()).isEmpty();
        assertThat(batch.poison())
                .singleElement()
                .satisfies(poison -> assertThat(poison.error()).isNotBlank());
        assertThat(batch.next()).isEqualTo(Map.of(0, 11L));
    }

    @Test
    void a_record_without_a_value_is_poison() {
        batch.add(Records.polled(0, 10, null));
        assertThat(batch.poison()).hasSize(1);
    }

    private void add(int partition, long offset, long position, String body) {
        byte[] value = Records.json(Records.at(position, Records.message("c", 1, body)));
        batch.add(Records.polled(partition, offset, value));
    }
}
