package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.operator.translate.HostnameClaim.Hold;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostnameClaimsTest {
    /** Written {@code namespace/fleet@second name name...}; a name ends with ! when it is published and with ? when remembered. */
    private static HostnameClaim claim(String written) {
        var words = List.of(written.trim().split(" "));
        var identity = words.getFirst().split("[/@]");
        var names = new TreeMap<Hostname, Hold>();
        words.stream().skip(1).forEach(word -> names.put(new Hostname(word.replaceAll("[!?]", "")), hold(word)));
        return new HostnameClaim(
                new FleetName(identity[0], identity[1]),
                "uid-" + identity[1],
                Instant.ofEpochSecond(Long.parseLong(identity[2])),
                Optional.empty(),
                names);
    }

    private static Hold hold(String word) {
        return switch (word.charAt(word.length() - 1)) {
            case '!' -> Hold.Published;
            case '?' -> Hold.Remembered;
            default -> Hold.Wanted;
        };
    }

    private static String contested(String own, String... others) {
        var lost = HostnameClaims.contested(
                claim(own),
                Arrays.stream(others).map(HostnameClaimsTest::claim).toList(),
                (_, name) -> !name.value().startsWith("ungranted"));
        return String.join(
                " ",
                lost.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
    }

    @ParameterizedTest(name = "{0} against {1} loses: {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                // the first to be created, then the lower UID
                "shop/web@2 a.example.com | pay/api@1 a.example.com | a.example.com=pay",
                "shop/web@1 a.example.com | pay/api@2 a.example.com | ''",
                "shop/web@1 a.example.com | pay/api@1 a.example.com | a.example.com=pay",
                "shop/api@1 a.example.com | pay/web@1 a.example.com | ''",
                // what is published stays, whoever is older
                "shop/web@1 a.example.com | pay/api@2 a.example.com! | a.example.com=pay",
                "shop/web@2 a.example.com! | pay/api@1 a.example.com | ''",
                "shop/web@1 a.example.com | pay/api@2 a.example.com? | a.example.com=pay",
                "shop/web@1 a.example.com? | pay/api@2 a.example.com! | a.example.com=pay",
                "shop/web@2 a.example.com! | pay/api@1 a.example.com! | a.example.com=pay",
                // two fleets of one namespace
                "shop/web@2 a.example.com | shop/api@1 a.example.com | a.example.com=shop",
                // other names are nobody's business
                "shop/web@2 a.example.com b.example.com | pay/api@1 a.example.com | a.example.com=pay",
                "shop/web@2 a.example.com | pay/api@1 example.com | ''",
                "shop/web@2 a.example.com | pay/api@1 aa.example.com | ''",
                // a wildcard is one claim with every name below it, at any depth, but not with its own parent
                "shop/web@2 a.example.com | pay/api@1 *.example.com | a.example.com=pay",
                "shop/web@2 *.example.com | pay/api@1 a.example.com | *.example.com=pay",
                "shop/web@2 a.b.example.com | pay/api@1 *.example.com | a.b.example.com=pay",
                "shop/web@2 *.b.example.com | pay/api@1 *.example.com | *.b.example.com=pay",
                "shop/web@2 *.example.com | pay/api@1 *.b.example.com | *.example.com=pay",
                "shop/web@2 example.com | pay/api@1 *.example.com | ''",
                "shop/web@2 a.example.com | pay/api@1 *.a.example.com | ''",
                // within a namespace the more exact name simply answers
                "shop/web@2 a.example.com | shop/api@1 *.example.com | ''",
                "shop/web@2 *.example.com | shop/api@1 *.example.com | *.example.com=shop",
                // a name that nobody granted is no claim, unless it is published
                "shop/web@2 ungranted.example.com | pay/api@1 ungranted.example.com | ''",
                "shop/web@2 ungranted.example.com | pay/api@1 ungranted.example.com! | ungranted.example.com=pay",
            })
    void a_hostname_has_one_owner(String own, String other, String lost) {
        assertThat(contested(own, other)).isEqualTo(lost);
    }

    @Test
    void who_lost_a_name_keeps_nobody_from_another_one() {
        assertThat(contested("shop/web@3 a.example.com", "pay/api@2 *.example.com", "ops/x@1 *.example.com"))
                .isEqualTo("a.example.com=ops");
        assertThat(contested("shop/web@3 a.example.com", "pay/api@2 *.example.com", "ops/x@1 b.example.com"))
                .isEqualTo("");
    }

    @Test
    void what_the_hub_still_remembers_of_the_fleet_itself_is_no_rival() {
        assertThat(contested("shop/web@3 a.example.com", "shop/web@3 a.example.com!"))
                .isEqualTo("");
    }

    @Test
    void a_fleet_claims_what_it_wants_and_what_it_may_have_published() {
        var fleet = World.fleet()
                .with("/metadata/creationTimestamp", "\"2026-11-24T08:00:00Z\"")
                .with("/spec/dns/zone", "example-com")
                .with("/spec/dns/hostnames", "[Shop.Example.com, bücher.example.com, new.example.com, \"a..b\"]")
                .with("/status", """
                        {dns: {records: [{hostname: shop.example.com, targets: [192.0.2.1]},
                                         {hostname: xn--bcher-kva.example.com},
                                         {hostname: old.example.com}]}}
                        """);
        var names = new TreeMap<Hostname, Hold>();
        names.put(new Hostname("shop.example.com"), Hold.Published);
        names.put(new Hostname("xn--bcher-kva.example.com"), Hold.Remembered);
        names.put(new Hostname("old.example.com"), Hold.Remembered);

        var leaving = HostnameClaim.of(fleet.beingDeleted().fleet());
        assertThat(leaving.names()).isEqualTo(names);

        names.put(new Hostname("new.example.com"), Hold.Wanted);
        assertThat(HostnameClaim.of(fleet.fleet()))
                .isEqualTo(new HostnameClaim(
                        new FleetName("shop", "web"),
                        "0b5c-1",
                        Instant.parse("2026-11-24T08:00:00Z"),
                        Optional.of("example-com"),
                        names));
    }

    @Test
    void a_fleet_without_a_spec_claims_nothing() {
        assertThat(HostnameClaim.of(World.fleet().without("/spec").fleet()).names())
                .isEmpty();
    }
}
