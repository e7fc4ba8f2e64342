package chat.confab.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            see https://Example.com/a?b#c          | example.com
            HTTP://EXAMPLE.COM                     | example.com
            (https://example.com).                 | example.com
            look at https://example.com.           | example.com
            https://user:secret@example.com:8443/  | example.com
            https://bücher.example/                | bücher.example
            http://127.0.0.1:8080                  | 127.0.0.1
            """)
    void the_host_of_a_link_is_found_in_lower_case(String text, String host) {
        assertThat(Links.hosts(text)).containsExactly(host);
    }

    @Test
    void each_host_counts_once_in_the_order_they_come() {
        assertThat(Links.hosts("https://b.example/1 https://a.example https://B.example/2"))
                .containsExactly("b.example", "a.example");
    }

    @ParameterizedTest
    @CsvSource({"no links here", "https://", "xhttps://example.com", "ftp://example.com", "https:///path"})
    void what_is_no_link_has_no_host(String text) {
        assertThat(Links.hosts(text)).isEmpty();
    }

    @Test
    void a_text_full_of_links_is_read_quickly_and_bounded() {
        String text = "https://a@b".repeat(100_000);
        assertThat(Links.hosts(text)).hasSizeLessThanOrEqualTo(20);
    }
}
