package io.geodefleet.operator.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {
    private final AddressRule usual = new AddressRule(List.of(), List.of());

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0.0.0.0, it is an unspecified address",
        "0.1.2.3, it is an unspecified address",
        "127.0.0.1, it is a loopback address",
        "127.255.255.254, it is a loopback address",
        "169.254.169.254, it is a link-local address",
        "169.254.0.1, it is a link-local address",
        "224.0.0.1, it is a multicast address",
        "239.255.255.250, it is a multicast address",
        "192.0.0.192, it is a reserved address",
        "240.0.0.1, it is a reserved address",
        "255.255.255.255, it is a reserved address",
        "100.64.0.1, it is an address shared with the provider",
        "100.100.100.200, it is an address shared with the provider",
        "100.127.255.255, it is an address shared with the provider",
        "168.63.129.16, it is an address shared with the provider",
        "::, it is an unspecified address",
        "::1, it is a loopback address",
        "0:0:0:0:0:0:0:1, it is a loopback address",
        "fe80::1, it is a link-local address",
        "febf::1, it is a link-local address",
        "fec0::1, it is a unique local address",
        "fc00::1, it is a unique local address",
        "fd00:ec2::254, it is a unique local address",
        "fd20:ce::254, it is a unique local address",
        "ff02::1, it is a multicast address",
        "100::1, it is a reserved address",
        "2001:0:53aa:64c::1, it is a reserved address",
        "::ffff:127.0.0.1, it is a loopback address",
        "::ffff:7f00:1, it is a loopback address",
        "::ffff:169.254.169.254, it is a link-local address",
        "::127.0.0.1, it is a loopback address",
        "::a9fe:a9fe, it is a link-local address",
        "64:ff9b::a9fe:a9fe, it is a link-local address",
        "64:ff9b::7f00:1, it is a loopback address",
        "64:ff9b:1::a9fe:a9fe, it is a link-local address",
        "2002:7f00:1::1, it is a loopback address",
        "2002:a9fe:a9fe::1, it is a link-local address",
        "localhost, it is not an address",
        "kubernetes.default.svc, it is not an address",
        "metadata.google.internal, it is not an address",
        "2130706433, it is not an address",
        "0x7f000001, it is not an address",
        "127.1, it is not an address",
        "'', it is not an address",
    })
    void an_address_that_is_no_place_for_a_load_balancer_is_closed(String address, String why) {
        assertThat(usual.refusal(address)).contains(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "192.0.2.1",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "100.63.255.255",
                "100.128.0.0",
                "168.63.129.17",
                "223.255.255.255",
                "192.0.1.1",
                "2001:db8::1",
                "2001:4860:4860::8888",
                "2600::1",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void every_other_address_is_open(String address) {
        assertThat(usual.refusal(address)).isEmpty();
    }

    @Test
    void a_setting_opens_what_is_closed_by_default_and_nothing_beside_it() {
        var lab = new AddressRule(List.of(Network.of("127.0.0.0/8"), Network.of("fd12:3456::/32")), List.of());

        assertThat(lab.refusal("127.10.0.1")).isEmpty();
        assertThat(lab.refusal("fd12:3456::1")).isEmpty();
        assertThat(lab.refusal("::ffff:127.10.0.1")).isEmpty();
        assertThat(lab.refusal("fd12:3457::1")).contains("it is a unique local address");
        assertThat(lab.refusal("169.254.169.254")).contains("it is a link-local address");
    }

    @Test
    void what_a_setting_denies_stays_closed_whatever_else_opens_it() {
        var hub = new AddressRule(List.of(Network.of("10.0.0.0/8")), List.of(Network.of("10.96.0.0/12")));

        assertThat(hub.refusal("10.96.0.1")).contains("the operator's settings deny it");
        assertThat(hub.refusal("::ffff:10.96.0.1")).contains("the operator's settings deny it");
        assertThat(hub.refusal("10.112.0.1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "fd00::/129",
                "a/8",
                "10.0.0.0/-1",
                "/8",
                "10.0.0.0/8/8"
            })
    void a_setting_that_is_no_network_stops_the_start(String written) {
        assertThatThrownBy(() -> Network.of(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(written + " is not a network such as 10.0.0.0/8 or fd00::/8");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.2.3/32, 10.1.2.3, true",
        "10.1.2.3/32, 10.1.2.2, false",
        "0.0.0.0/0, 255.0.0.1, true",
        "10.128.0.0/9, 10.127.0.1, false",
        "10.128.0.0/9, 10.200.0.1, true",
        "fe80::/10, febf::1, true",
        "fe80::/10, fec0::1, false",
        "::/0, 10.0.0.1, false"
    })
    void a_network_holds_the_addresses_that_share_its_first_bits(String network, String address, boolean holds) {
        assertThat(Network.of(network).contains(io.netty.util.NetUtil.createByteArrayFromIpAddressString(address)))
                .isEqualTo(holds);
    }
}
