package chat.confab.projections.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void case_accents_and_compatibility_forms_do_not_count() {
        assertThat(Words.of("ann", "Åsa STRAßE Ｌｉ")).containsExactly("ann", "asa", "li", "strasse");
        assertThat(Words.of("nik", "ΝΊΚΟΣ νίκος")).containsExactly("nik", "νικοσ");
    }

    @Test
    void parts_between_punctuation_count_beside_the_whole() {
        assertThat(Words.of("grace.h", "Jean-Luc O'Neil"))
                .containsExactly("grace", "grace.h", "h", "jean", "jean-luc", "luc", "neil", "o", "o'neil");
        assertThat(Words.of("x_1", "🎉 ...")).containsExactly("...", "1", "x", "x_1", "🎉");
    }

    @Test
    void long_names_are_cut_by_characters() {
        String many = IntStream.range(0, 40).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        assertThat(Words.of("ann", many)).hasSize(Words.MOST).contains("ann", "w0");
        assertThat(Words.of("ann", "😀".repeat(40))).contains("😀".repeat(Words.LONGEST));
    }

    @Test
    void a_search_is_words_too() {
        assertThat(Words.ofQuery(" @Grace.H  Ho ")).containsExactly("grace.h", "ho");
        assertThat(Words.ofQuery(" \u0301 @ ")).isEmpty();
        assertThat(Words.begin(List.of("gr", "ho"), List.of("grace", "hopper"))).isTrue();
        assertThat(Words.begin(List.of("gr", "x"), List.of("grace", "hopper"))).isFalse();
    }
}
