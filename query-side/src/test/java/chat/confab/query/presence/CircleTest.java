package chat.confab.query.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.UserId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CircleTest {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CYD = new UserId("cyd");

    @Test
    void circles_add_up_and_one_is_taken_from_another() {
        Circle friends = person -> Mono.just(Set.of(ANN, BOB));
        Circle partners = person -> Mono.just(Set.of(BOB, CYD));
        Circle all = Circle.union(List.of(friends, partners, Circle.EMPTY));
        assertThat(all.of(ANN).block()).containsExactlyInAnyOrder(ANN, BOB, CYD);
        assertThat(all.without(partners).of(ANN).block()).containsExactly(ANN);
        assertThat(Circle.union(List.of()).of(ANN).block()).isEmpty();
    }
}
