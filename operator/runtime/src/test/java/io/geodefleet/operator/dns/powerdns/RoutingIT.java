package io.geodefleet.operator.dns.powerdns;

import static io.geodefleet.operator.dns.powerdns.Answers.order;
import static io.geodefleet.operator.dns.powerdns.Answers.portions;
import static io.geodefleet.operator.dns.powerdns.Answers.region;
import static io.geodefleet.operator.dns.powerdns.Answers.steered;
import static io.geodefleet.operator.dns.powerdns.Answers.three;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.operator.dns.ContractZone;
import io.geodefleet.operator.dns.OwnershipMark;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** Who is given what: a real server with a database of networks, asked on behalf of clients in 200 subnets of each. */
class RoutingIT {
    private static final String EU = "127.1.0.1";
    private static final String US = "127.2.0.1";
    private static final String AP = "127.3.0.1";
    private static final List<String> IN_EUROPE = subnets("10.1");
    private static final List<String> NOWHERE = subnets("10.9");

    private final SteeredZone zone = SteeredZone.fresh();
    private final Hostname shop = zone.host("shop");

    private static List<String> subnets(String network) {
        return IntStream.range(0, 200)
                .mapToObj(i -> network + "." + i + ".0/24")
                .toList();
    }

    @Test
    void clients_of_three_networks_get_their_nearest_region() {
        publish(new Routing.Nearest(List.of()), three(100, 100, 100));

        assertThat(zone.answers(shop, "10.1.7.0/24")).containsExactly(EU);
        assertThat(zone.answers(shop, "10.2.7.0/24")).containsExactly(US);
        assertThat(zone.answers(shop, "10.3.7.0/24")).containsExactly(AP);
        assertThat(zone.answers(shop, "2001:db8:1::/48")).containsExactly(EU);
    }

    @Test
    void clients_whose_place_nobody_knows_get_the_default_region_or_all() {
        publish(new Routing.Nearest(order("ap-south")), three(100, 100, 100));
        assertThat(zone.answers(shop, "10.9.7.0/24")).containsExactly(AP);

        publish(new Routing.Nearest(List.of()), three(100, 100, 100));
        assertThat(zone.answers(shop, "10.9.7.0/24")).containsExactly(EU, US, AP);
    }

    @Test
    void a_drain_sends_a_growing_share_of_the_regions_clients_to_their_next_nearest_and_nobody_else() {
        SortedSet<String> stayed = new TreeSet<>(IN_EUROPE);
        for (int weight : new int[] {100, 75, 50, 25}) {
            publish(new Routing.Nearest(List.of()), three(weight, 100, 100));

            var given = given(IN_EUROPE);
            var inEurope = those(given, EU::equals);
            assertThat(stayed).containsAll(inEurope);
            assertThat(inEurope.size() / 2.0).isBetween(weight - 8.0, weight + 8.0);
            assertThat(those(given, US::equals)).hasSize(200 - inEurope.size());
            assertThat(zone.answers(shop, "10.3.7.0/24")).containsExactly(AP);
            stayed = inEurope;
        }
        publish(new Routing.Nearest(List.of()), portions(region("us-east", 100, US), region("ap-south", 100, AP)));
        assertThat(given(IN_EUROPE).values()).containsOnly(US);
    }

    @Test
    void regions_in_one_place_share_its_clients() {
        publish(
                new Routing.Nearest(List.of()),
                portions(
                        region("us-east", 100, US), region("us-east-2", 100, "127.4.0.1"), region("eu-west", 100, EU)));

        var given = given(subnets("10.2"));
        assertThat(those(given, US::equals)).hasSizeBetween(80, 120);
        assertThat(those(given, "127.4.0.1"::equals)).hasSizeBetween(80, 120);
    }

    @Test
    void weighted_clients_are_shared_out_by_share_and_weight_and_a_drain_moves_only_the_drained_regions() {
        publish(
                new Routing.Weighted(),
                portions(
                        region("eu-west", 100, 50, EU),
                        region("us-east", 100, 100, US),
                        region("ap-south", 100, 50, AP)));
        var before = given(NOWHERE);
        assertThat(those(before, EU::equals)).hasSizeBetween(34, 66);
        assertThat(those(before, US::equals)).hasSizeBetween(80, 120);
        assertThat(those(before, AP::equals)).hasSizeBetween(34, 66);

        publish(
                new Routing.Weighted(),
                portions(
                        region("eu-west", 100, 50, EU),
                        region("us-east", 50, 100, US),
                        region("ap-south", 100, 50, AP)));
        var after = given(NOWHERE);
        assertThat(those(after, US::equals)).hasSizeBetween(50, 84);
        assertThat(those(before, US::equals)).containsAll(those(after, US::equals));
        assertThat(those(after, EU::equals)).containsAll(those(before, EU::equals));
        assertThat(those(after, AP::equals)).containsAll(those(before, AP::equals));
    }

    @Test
    void failover_answers_with_the_first_region_and_while_that_drains_partly_with_the_second() {
        publish(new Routing.Failover(order("us-east", "ap-south")), three(100, 100, 100));
        assertThat(given(NOWHERE).values()).containsOnly(US);

        publish(new Routing.Failover(order("us-east", "ap-south")), three(100, 50, 100));
        var given = given(NOWHERE);
        assertThat(those(given, US::equals)).hasSizeBetween(84, 116);
        assertThat(those(given, AP::equals))
                .hasSize(200 - those(given, US::equals).size());
    }

    @Test
    void multivalue_answers_with_every_region_as_often_as_its_weight_says() {
        publish(new Routing.Multivalue(), three(25, 100, 100));

        var given = NOWHERE.stream().map(network -> zone.answers(shop, network)).toList();
        assertThat(given).allSatisfy(answer -> assertThat(answer).contains(US, AP));
        assertThat(given.stream().filter(answer -> answer.contains(EU))).hasSizeBetween(34, 66);

        publish(new Routing.Multivalue(), three(1, 1, 1));
        assertThat(NOWHERE)
                .allSatisfy(network -> assertThat(zone.answers(shop, network)).isNotEmpty());
    }

    @Test
    void host_names_are_shared_out_one_to_a_client() {
        publish(
                new Routing.Nearest(List.of()),
                portions(region("eu-west", 100, "lb.eu.test"), region("us-east", 100, "lb1.us.test", "lb2.us.test")));

        assertThat(alias("10.1.7.0/24")).containsExactly("lb.eu.test.");
        assertThat(subnets("10.2").stream().flatMap(network -> alias(network).stream()))
                .contains("lb1.us.test.", "lb2.us.test.")
                .hasSize(200)
                .doesNotContain("lb.eu.test.");
        publish(
                new Routing.Multivalue(),
                portions(region("eu-west", 100, "lb.eu.test"), region("us-east", 100, "lb.us.test")));
        assertThat(NOWHERE.stream().flatMap(network -> alias(network).stream()))
                .contains("lb.eu.test.", "lb.us.test.")
                .hasSize(200);
    }

    @Test
    void plain_records_that_another_provider_wrote_for_the_fleet_are_taken_over() {
        var mark = new OwnershipMark(SteeredZone.TENURE.operator(), ContractZone.FLEET);
        zone.addByHand(shop, Type.A, EU);
        zone.server().replace(zone.name().value(), OwnershipMark.nameFor(shop), "TXT", TextRecord.content(mark.text()));

        publish(new Routing.Multivalue(), three(100, 100, 100));

        assertThat(zone.answers(shop, "10.9.7.0/24")).containsExactly(EU, US, AP);
    }

    private SortedSet<String> alias(String network) {
        return zone.server().client().askFrom(network, shop.value(), Type.CNAME).values();
    }

    private void publish(Routing routing, SortedMap<RegionName, Portion> portions) {
        RecordSet wanted = steered(routing, portions);
        assertThat(zone.publish(shop, wanted)).isInstanceOf(Done.class);
        assertThat(zone.see(shop)).isEqualTo(new Ours(wanted));
    }

    /** The only address that each subnet is given. */
    private SortedMap<String, String> given(List<String> subnets) {
        var given = new TreeMap<String, String>();
        for (var subnet : subnets) {
            assertThat(zone.answers(shop, subnet)).hasSize(1).allSatisfy(address -> given.put(subnet, address));
        }
        return given;
    }

    private static SortedSet<String> those(SortedMap<String, String> given, Predicate<String> which) {
        return given.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
