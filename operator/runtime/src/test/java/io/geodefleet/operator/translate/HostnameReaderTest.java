package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostnameReaderTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "shop.example.com | shop.example.com",
                "Shop.EXAMPLE.com | shop.example.com",
                "shop.example.com. | shop.example.com",
                "*.shop.example.com | *.shop.example.com",
                "*.Shop.example.com. | *.shop.example.com",
                "bücher.example.com | xn--bcher-kva.example.com",
                "BÜCHER.example.com | xn--bcher-kva.example.com",
                "xn--bcher-kva.example.com | xn--bcher-kva.example.com",
                "XN--BCHER-KVA.example.com | xn--bcher-kva.example.com",
                "*.bücher.example.com | *.xn--bcher-kva.example.com",
                "ｓｈｏｐ.example.com | shop.example.com",
                "shop。example．com | shop.example.com",
                "1.example.com | 1.example.com",
                "a--b.example.com | a--b.example.com",
            })
    void spellings_of_one_name_become_one(String written, String name) {
        assertThat(HostnameReader.read("spec.dns.hostnames[0]", written)).isEqualTo(Checked.good(new Hostname(name)));
    }

    @Test
    void characters_that_nobody_sees_do_not_make_another_name() {
        assertThat(HostnameReader.read("", "sh\u00adop\u200b.example.com"))
                .isEqualTo(Checked.good(new Hostname("shop.example.com")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "*",
                "*.",
                "a..b",
                ".example.com",
                "shop.example.com..",
                "a.*.example.com",
                "**.example.com",
                "*shop.example.com",
                "*.*.example.com",
                "-shop.example.com",
                "shop-.example.com",
                "sh op.example.com",
                "shop.example.com/x",
                "shop.example.com:80",
                "shop\n.example.com",
                "shop\\.example.com",
                "0123456789012345678901234567890123456789012345678901234567890123.example.com"
            })
    void what_is_no_hostname_is_refused(String written) {
        assertThat(HostnameReader.read("spec.dns.hostnames[0]", written))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(bad.sentence())
                                .startsWith(
                                        "spec.dns.hostnames[0] " + written + " is not a hostname: labels of letters"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_acme-challenge.shop.example.com",
                "_ACME-challenge.shop.example.com.",
                "_geodefleet.shop.example.com",
                "*._tcp.example.com",
                "shop_1.example.com",
                "shop_.example.com",
                "＿acme-challenge.example.com"
            })
    void names_with_an_underscore_are_kept_for_others(String written) {
        assertThat(HostnameReader.read("spec.dns.hostnames[3]", written))
                .isEqualTo(Checked.bad("spec.dns.hostnames[3] " + written
                        + ": labels with an underscore are kept for certificates, services and ownership records, so"
                        + " none is published; choose a name without"));
    }

    @Test
    void a_name_may_have_233_characters_and_no_more() {
        var longest = ("a".repeat(63) + ".").repeat(3) + "a".repeat(41);

        assertThat(HostnameReader.read("", longest)).isEqualTo(Checked.good(new Hostname(longest)));
        assertThat(HostnameReader.read("", longest + ".")).isEqualTo(Checked.good(new Hostname(longest)));
        assertThat(HostnameReader.read("", longest + "a")).isInstanceOf(Checked.Bad.class);
        assertThat(HostnameReader.read("", "*." + longest)).isInstanceOf(Checked.Bad.class);
        assertThat(HostnameReader.read("spec.zone", "ü".repeat(100_000)))
                .isEqualTo(
                        Checked.bad(
                                "spec.zone is longer than the 233 characters that leave room for its ownership record: shorten it"));
    }
}
