package chat.confab.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamReaderTest {

    @Test
    void each_message_of_the_measurement_is_told_once_and_nothing_else() {
        List<Integer> told = new ArrayList<>();
        StreamReader reader = new StreamReader("word", told::add);

        reader.onNext(": ");
        reader.onNext("event: message");
        reader.onNext("data: {\"seq\":1,\"clientMessageId\":\"word12\",\"body\":\"word12 clientMessageId\"}");
        reader.onNext("data: {\"seq\":1,\"clientMessageId\":\"word12\",\"readByCount\":1}");
        reader.onNext("data: {\"seq\":2,\"clientMessageId\":\"probe3\"}");
        reader.onNext("data: {\"conversationId\":\"c\",\"unreadCount\":2}");
        reader.onNext("data: {\"seq\":3,\"clientMessageId\":\"word7\"}");

        assertThat(told).containsExactly(12, 7);
    }
}
