package chat.confab.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2:ffff::1, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:3::1, 2001:db8:1:3:0:0:0:0/64",
        "::ffff:203.0.113.7, 203.0.113.7",
        "127.0.0.1, local",
        "127.1.2.3, local",
        "::1, local",
        "unknown, unknown"
    })
    void an_ipv6_network_is_one_client_and_this_machine_is_none(String address, String client) {
        assertThat(ClientAddress.of(InetSocketAddress.createUnresolved(address, 1)))
                .isEqualTo(client);
        assertThat(ClientAddress.isLocal(client)).isEqualTo(client.equals("local"));
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7, 203.0.113.7", "2001:db8:1:2::6, 2001:db8:1:2:0:0:0:0/64", "::1, local"})
    void it_is_the_same_for_an_address_that_is_resolved(String address, String client) {
        assertThat(ClientAddress.of(new InetSocketAddress(address, 1))).isEqualTo(client);
    }
}
