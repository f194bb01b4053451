package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Target.RecordType;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,             A,    192.0.2.1",
        "2001:DB8:0:0:0:0:0:1,  AAAA, 2001:db8::1",
        "2001:db8::0:1,         AAAA, 2001:db8::1",
        "2001:db8:0:0:1:0:0:1,  AAAA, 2001:db8::1:0:0:1",
        "'  ::1 ',              AAAA, ::1",
    })
    void one_address_has_one_text(String literal, RecordType type, String canonical) {
        assertThat(CanonicalAddress.parse(literal)).contains(new Target(type, canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lb-1.example.net", "192.0.2", "192.0.2.1/24", "2001:db8:::1"})
    void what_is_no_literal_address_is_none(String text) {
        assertThat(CanonicalAddress.parse(text)).isEmpty();
    }

    @Test
    void an_IPv6_record_that_maps_an_IPv4_address_stays_IPv6() {
        assertThat(CanonicalAddress.target(RecordType.AAAA, InetAddress.ofLiteral("::ffff:192.0.2.1")))
                .isEqualTo(new Target(RecordType.AAAA, "::ffff:192.0.2.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.53:53,       192.0.2.53,   53",
        "ns1.example.net:65535, ns1.example.net, 65535",
        "[2001:db8::53]:5353, 2001:db8::53, 5353",
    })
    void a_server_is_a_host_and_a_port(String text, String host, int port) {
        assertThat(ServerAddress.parse(text)).contains(new ServerAddress(host, port));
        assertThat(ServerAddress.parse(text).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "192.0.2.53", ":53", "a:0", "a:65536", "a:b", "2001:db8::53:53", "[]:53", "a b:53"})
    void anything_else_is_no_server(String text) {
        assertThat(ServerAddress.parse(text)).isEmpty();
    }
}
