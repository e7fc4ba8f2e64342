package chat.confab.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.eventstore.StoredEvent.Origin;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class StoredEventCodecProperties {

    @Property
    void what_is_encoded_is_decoded(@ForAll("events") StoredEvent event) {
        byte[] bytes = StoredEventCodec.encode(event);

        assertThat(StoredEventCodec.decode(bytes)).usingRecursiveComparison().isEqualTo(event);
        assertThat(StoredEventCodec.timestamp(bytes)).isEqualTo(event.timestamp());
    }

    @Property
    void bytes_that_were_cut_off_are_refused(
            @ForAll("events") StoredEvent event, @ForAll @IntRange(max = 200) int length) {
        byte[] bytes = StoredEventCodec.encode(event);
        byte[] cut = Arrays.copyOf(bytes, Math.min(length, bytes.length - 1));

        assertThatThrownBy(() -> StoredEventCodec.decode(cut)).isInstanceOf(EventStoreFormatException.class);
    }

    @Property
    void bytes_of_another_version_are_refused(
            @ForAll("events") StoredEvent event, @ForAll @IntRange(min = 2, max = 255) int version) {
        byte[] bytes = StoredEventCodec.encode(event);
        bytes[0] = (byte) version;

        assertThatThrownBy(() -> StoredEventCodec.decode(bytes)).isInstanceOf(EventStoreFormatException.class);
    }

    @Property
    void event_ids_have_different_keys(@ForAll("ids") String id, @ForAll("ids") String other) {
        assertThat(Arrays.equals(Keys.eventId(id), Keys.eventId(other))).isEqualTo(id.equals(other));
    }

    @Property
    void the_keys_of_an_aggregate_sort_like_its_sequence_numbers(@ForAll long sequence, @ForAll long other) {
        int order = Arrays.compareUnsigned(Keys.stream("a", sequence), Keys.stream("a", other));

        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(Long.compare(sequence, other)));
    }

    @Property
    void the_keys_of_instants_sort_like_the_instants(@ForAll Instant instant, @ForAll Instant other) {
        int order = Arrays.compareUnsigned(Keys.instant(instant), Keys.instant(other));

        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(instant.compareTo(other)));
        assertThat(Keys.instant(Keys.instant(instant))).isEqualTo(instant);
    }

    @Provide
    Arbitrary<String> ids() {
        String uuid = "7f1c3c2e-8a5b-4a52-9d55-0a8f6d1f2b3c";
        return Arbitraries.of(uuid, uuid.toUpperCase(Locale.ROOT), uuid + " ", "1-1-1-1-1", "", "a", "\0");
    }

    @Provide
    Arbitrary<StoredEvent> events() {
        Arbitrary<String> text =
                Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(20);
        Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(100);
        Arbitrary<Origin> origins =
                Combinators.combine(text, text, Arbitraries.longs()).as(Origin::new);
        Arbitrary<Instant> instants = Combinators.combine(
                        Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
        return Combinators.combine(text, instants, origins.injectNull(0.2), text, text.injectNull(0.5), bytes, bytes)
                .as(StoredEvent::new);
    }

    /** Half of a character is no text that UTF-8 could carry. */
    private static char[] surrogates() {
        char[] all = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = (char) (Character.MIN_SURROGATE + i);
        }
        return all;
    }
}
