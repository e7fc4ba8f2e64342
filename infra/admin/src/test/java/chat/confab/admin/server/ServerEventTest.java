package chat.confab.admin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServerEventTest {

    private static List<ServerEvent> read(String... lines) {
        ServerEvent.Reader reader = new ServerEvent.Reader();
        return Stream.of(lines).map(reader::take).flatMap(Optional::stream).toList();
    }

    @Test
    void an_event_ends_with_an_empty_line() {
        assertThat(read("event:rebuild", "id:7", "data:{\"a\":", "data: 1}", "", "data:2", ""))
                .extracting(event -> event.name() + " " + event.data())
                .containsExactly("rebuild {\"a\":1}", "message 2");
    }

    @Test
    void comments_and_what_is_incomplete_are_no_events() {
        assertThat(read(":heartbeat", "", "event:x", "", "data:1")).isEmpty();
    }
}
