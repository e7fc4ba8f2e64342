package chat.confab.query.message;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadMarkersTest {

    @Test
    void the_count_is_that_of_all_others_who_have_read_so_far() {
        Random random = new Random(42);
        for (int people = 0; people < 40; people++) {
            Map<UserId, Long> byUser = new HashMap<>();
            for (int i = 0; i < people; i++) {
                byUser.put(new UserId("user-" + i), (long) random.nextInt(6));
            }
            ReadMarkers markers = new ReadMarkers(byUser);
            for (long seq = 1; seq <= 7; seq++) {
                for (UserId sender : new UserId[] {new UserId("user-0"), new UserId("gone")}) {
                    long place = seq;
                    long expected = byUser.entrySet().stream()
                            .filter(marker -> !marker.getKey().equals(sender) && marker.getValue() >= place)
                            .count();
                    assertThat(markers.countBesides(sender, seq)).isEqualTo((int) expected);
                }
            }
        }
    }
}
