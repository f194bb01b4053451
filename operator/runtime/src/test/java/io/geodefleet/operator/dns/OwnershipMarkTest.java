package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnershipMarkTest {
    private static final OwnershipMark SHOP = new OwnershipMark("geodefleet", new FleetName("team-a", "shop"));

    @Test
    void a_mark_is_written_in_the_notation_of_ExternalDNS_and_read_back() {
        assertThat(SHOP.text())
                .isEqualTo("heritage=external-dns,external-dns/owner=geodefleet,"
                        + "external-dns/resource=geodefleet/team-a/shop");
        assertThat(OwnershipMark.parse(SHOP.text())).contains(SHOP);
    }

    @Test
    void a_mark_is_read_whatever_the_order_of_its_labels_and_whatever_else_it_says() {
        var text = "external-dns/resource=geodefleet/team-a/shop,future=yes,heritage=external-dns,"
                + "external-dns/owner=geodefleet";

        assertThat(OwnershipMark.parse(text)).contains(SHOP);
    }

    @Test
    void the_mark_of_another_installation_is_read_and_is_another_one() {
        var other = new OwnershipMark("blue", SHOP.owner());

        assertThat(OwnershipMark.parse(other.text())).contains(other);
        assertThat(other).isNotEqualTo(SHOP);
        assertThat(other.seenBy(SHOP)).isEqualTo("a fleet of namespace team-a of the installation blue");
        assertThat(SHOP.seenBy(SHOP)).isEqualTo("a fleet of namespace team-a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=spf1 -all",
                "heritage=external-dns",
                "heritage=external-dns,external-dns/owner=default,external-dns/resource=ingress/team-a/shop",
                "heritage=external-dns,external-dns/owner=,external-dns/resource=geodefleet/team-a/shop",
                "heritage=mate,external-dns/owner=geodefleet,external-dns/resource=geodefleet/team-a/shop",
                "heritage=external-dns,external-dns/owner=geodefleet",
                "heritage=external-dns,external-dns/owner=geodefleet,external-dns/resource=geodefleet/shop",
                "heritage=external-dns,external-dns/owner=geodefleet,external-dns/resource=geodefleet/a/b/c",
                "heritage=external-dns,external-dns/owner=geodefleet,external-dns/resource=service/team-a/shop",
                "=,=,=",
            })
    void any_other_text_is_no_mark_of_ours(String text) {
        assertThat(OwnershipMark.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example.com,   _geodefleet.shop.example.com",
        "example.com,        _geodefleet.example.com",
        "*.shop.example.com, _geodefleet._wildcard.shop.example.com",
        "SHOP.Example.COM.,  _geodefleet.shop.example.com",
    })
    void a_mark_stands_beside_its_name(String hostname, String expected) {
        assertThat(OwnershipMark.nameFor(new Hostname(hostname))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*."})
    void the_longest_hostname_has_room_for_its_mark(String start) {
        var hostname =
                start + ("a".repeat(49) + ".").repeat(5).substring(0, OwnershipMark.LONGEST_HOSTNAME - start.length());

        assertThat(hostname).hasSize(OwnershipMark.LONGEST_HOSTNAME);
        assertThat(OwnershipMark.nameFor(new Hostname(hostname))).hasSizeLessThanOrEqualTo(253);
        assertThat(SeenName.markQuestion(new Hostname(hostname)).name().isAbsolute())
                .isTrue();
    }
}
