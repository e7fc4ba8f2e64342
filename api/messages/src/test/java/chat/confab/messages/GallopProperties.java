package chat.confab.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class GallopProperties {

    @Property
    void it_finds_the_last_place_from_any_place_before_it(
            @ForAll @LongRange(max = 1L << 40) long known, @ForAll @LongRange(max = 1L << 40) long further) {
        long last = known + further;
        AtomicInteger asked = new AtomicInteger();
        long found = Gallop.last(known, place -> {
            asked.incrementAndGet();
            return place <= last;
        });
        assertThat(found).isEqualTo(last);
        assertThat(asked).hasValueLessThanOrEqualTo(2 * (Long.SIZE - Long.numberOfLeadingZeros(further)) + 1);
    }
}
