package io.geodefleet.core.traffic;

import static io.geodefleet.core.given.Given.SHOP;
import static io.geodefleet.core.given.Given.TTL;
import static io.geodefleet.core.given.Given.dns;
import static io.geodefleet.core.given.Given.ours;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.server;
import static io.geodefleet.core.given.Given.silent;
import static io.geodefleet.core.given.Given.sorted;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.Site;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.traffic.Answer.Wanted;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DnsPlannerTest {
    private static final Hostname OLD = new Hostname("old.example.com");
    private static final Hostname ZOO = new Hostname("zoo.example.com");
    private static final RecordSighting FOREIGN = new RecordSighting.Foreign("shop/other");
    private static final SortedSet<Hostname> NONE = Collections.emptySortedSet();

    @Test
    void a_name_that_nobody_has_is_published() {
        var plan = plan(targets("192.0.2.1"), server("ns1"));
        assertThat(changes(plan)).containsOnlyKeys(SHOP);
        assertThat(changes(plan).get(SHOP))
                .isEqualTo(new RecordChange.Publish(
                        new RecordSighting.Absent(), new RecordSet.Plain(targets("192.0.2.1"), TTL)));
        assertThat(reason(plan)).isEqualTo(Reason.Publishing);
    }

    @Test
    void nothing_changes_when_every_server_gives_the_wanted_answer() {
        var plan = plan(targets("192.0.2.1"), server("ns1", "192.0.2.1"), server("ns2", "192.0.2.1"));
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.state()).isInstanceOf(DnsState.InSync.class);
    }

    @Test
    void a_hand_edited_answer_and_a_hand_removed_one_are_put_right() {
        var wanted = new RecordSet.Plain(targets("192.0.2.1"), TTL);
        assertThat(changes(plan(wanted.targets(), server("ns1", "203.0.113.9"))))
                .containsEntry(SHOP, new RecordChange.Publish(ours("203.0.113.9"), wanted));
        var bare = new RecordSighting.OursWithoutAddress();
        assertThat(changes(plan(wanted.targets(), server("ns1", SHOP, bare))))
                .containsEntry(SHOP, new RecordChange.Publish(bare, wanted));
    }

    @Test
    void without_any_address_the_last_answer_stays_and_an_unpublished_name_stays_unpublished() {
        var published = plan(targets(), server("ns1", "192.0.2.1"));
        assertThat(published.changes()).isEmpty();
        assertThat(reason(published)).isEqualTo(Reason.KeepingLastAnswer);
        var never = plan(targets(), server("ns1"));
        assertThat(never.changes()).isEmpty();
        assertThat(reason(never)).isEqualTo(Reason.NothingToPublish);
    }

    @Test
    void a_name_of_somebody_else_is_never_touched_and_its_owner_is_named() {
        var plan = plan(targets("192.0.2.1"), server("ns1", SHOP, FOREIGN));
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.state().why()).isEqualTo(Reason.HostnameConflict.because(SHOP + " has records of shop/other"));
    }

    @Test
    void a_conflict_on_one_name_does_not_hold_up_the_others() {
        var records = sorted(Map.of(SHOP, FOREIGN, ZOO, ours("192.0.2.9")));
        var plan = DnsPlanner.plan(
                dns(SHOP.value(), ZOO.value()),
                new Wanted.Records(new RecordSet.Plain(targets("192.0.2.1"), TTL)),
                NONE,
                List.of(new ServerSighting.Answered("ns1", ServerSighting.Role.Primary, records)));
        assertThat(changes(plan)).containsOnlyKeys(ZOO);
        assertThat(reason(plan)).isEqualTo(Reason.HostnameConflict);
    }

    @Test
    void a_name_of_another_fleet_is_neither_published_nor_kept_and_only_its_namespace_is_told() {
        var dns = contested(dns(SHOP.value(), ZOO.value()), ZOO, "zoo");
        var wanted = new Wanted.Records(new RecordSet.Plain(targets("192.0.2.1"), TTL));
        var records = sorted(Map.of(SHOP, new RecordSighting.Absent(), ZOO, ours("192.0.2.9")));
        var servers = List.<ServerSighting>of(new ServerSighting.Answered("ns1", ServerSighting.Role.Primary, records));
        var plan = DnsPlanner.plan(dns, wanted, new TreeSet<>(List.of(ZOO)), servers);
        assertThat(changes(plan))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        SHOP,
                        new RecordChange.Publish(new RecordSighting.Absent(), wanted.records()),
                        ZOO,
                        new RecordChange.Withdraw(ours("192.0.2.9"))));
        assertThat(plan.state().why())
                .isEqualTo(Reason.HostnameConflict.because("zoo.example.com is published by a fleet of namespace zoo"));
    }

    private static DnsIntent contested(DnsIntent dns, Hostname name, String namespace) {
        return new DnsIntent(
                dns.zone(),
                dns.hostnames(),
                dns.ttl(),
                dns.asked(),
                dns.provider(),
                dns.sites(),
                sorted(Map.of(name, namespace)),
                dns.selfCheck());
    }

    @Test
    void every_server_that_takes_updates_gets_its_own_and_a_silent_one_holds_up_no_other() {
        var servers = List.of(
                primary("member eu", ours("192.0.2.9")),
                primary("member us", ours("192.0.2.1")),
                primary("member za", new RecordSighting.Altered(targets("192.0.2.7"))),
                new ServerSighting.Silent("member ap", ServerSighting.Role.Primary, "timed out"));
        var records = new RecordSet.Plain(targets("192.0.2.1"), TTL);
        var plan = DnsPlanner.plan(dns(SHOP.value()), new Wanted.Records(records), NONE, servers);
        assertThat(plan.changes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "member eu",
                        sorted(Map.of(SHOP, new RecordChange.Publish(ours("192.0.2.9"), records))),
                        "member za",
                        sorted(Map.of(
                                SHOP,
                                new RecordChange.Publish(new RecordSighting.Altered(targets("192.0.2.7")), records)))));
        assertThat(plan.state().why()).isEqualTo(Reason.ServerSilent.because("member ap did not answer: timed out"));
    }

    private static ServerSighting primary(String name, RecordSighting record) {
        return new ServerSighting.Answered(name, ServerSighting.Role.Primary, sorted(Map.of(SHOP, record)));
    }

    @Test
    void another_weight_is_another_answer() {
        var half = new RecordSighting.Ours(steered(50));
        var servers = List.of(primary("ns1", half));
        assertThat(DnsPlanner.plan(dns(SHOP.value()), new Wanted.Records(steered(50)), NONE, servers)
                        .changes())
                .isEmpty();
        assertThat(changes(DnsPlanner.plan(dns(SHOP.value()), new Wanted.Records(steered(25)), NONE, servers)))
                .containsEntry(SHOP, new RecordChange.Publish(half, steered(25)));
    }

    private static RecordSet steered(int weight) {
        return new RecordSet.Steered(
                new Routing.Nearest(List.of()),
                sorted(Map.of(region("eu"), new Portion(targets("192.0.2.1"), weight, Site.PLAIN))),
                new SelfCheck.None(),
                TTL);
    }

    @Test
    void nothing_is_sent_to_a_silent_first_server() {
        var plan = plan(targets("192.0.2.1"), silent("ns1"), server("ns2", "192.0.2.9"));
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.state().why()).isEqualTo(Reason.ServerSilent.because("ns1 did not answer: timed out"));
    }

    @Test
    void a_lagging_and_a_silent_secondary_are_named() {
        var lagging = plan(targets("192.0.2.1"), server("ns1", "192.0.2.1"), server("ns2", "192.0.2.9"));
        assertThat(lagging.changes()).isEmpty();
        assertThat(lagging.state().why().sentence()).contains("ns2").contains(SHOP.value());
        assertThat(reason(lagging)).isEqualTo(Reason.Publishing);
        var dark = plan(targets("192.0.2.1"), server("ns1", "192.0.2.1"), silent("ns2"));
        assertThat(dark.state().why().sentence()).contains("ns2");
        assertThat(reason(dark)).isEqualTo(Reason.ServerSilent);
    }

    @Test
    void a_given_up_name_is_withdrawn_while_it_is_ours_and_left_alone_when_it_is_not() {
        var names = new TreeSet<>(List.of(OLD));
        assertThat(changes(givingUp(names, ours("192.0.2.9"))))
                .containsEntry(OLD, new RecordChange.Withdraw(ours("192.0.2.9")));
        assertThat(givingUp(names, FOREIGN).changes()).isEmpty();
        assertThat(givingUp(names, new RecordSighting.Absent()).changes()).isEmpty();
    }

    private static DnsPlan givingUp(SortedSet<Hostname> names, RecordSighting old) {
        var records = sorted(Map.of(SHOP, ours("192.0.2.1"), OLD, old));
        return DnsPlanner.plan(
                dns(SHOP.value()),
                new Wanted.Records(new RecordSet.Plain(targets("192.0.2.1"), TTL)),
                names,
                List.of(new ServerSighting.Answered("ns1", ServerSighting.Role.Primary, records)));
    }

    @Test
    void a_deleted_fleet_withdraws_every_name_and_waits_for_every_server() {
        var published = new TreeSet<>(List.of(SHOP));
        var first = withdrawAll(published, server("ns1", "192.0.2.1"), server("ns2", "192.0.2.1"));
        assertThat(changes(first)).containsOnlyKeys(SHOP);
        var second = withdrawAll(published, server("ns1"), server("ns2", "192.0.2.1"));
        assertThat(second.changes()).isEmpty();
        assertThat(second.state().why().sentence()).contains("ns2");
        assertThat(withdrawAll(published, server("ns1"), server("ns2")).state()).isInstanceOf(DnsState.InSync.class);
        assertThat(withdrawAll(published, server("ns1", SHOP, FOREIGN)).changes())
                .isEmpty();
    }

    @Test
    void a_silent_server_may_carry_our_records() {
        assertThat(DnsPlanner.mayCarryOurs(SHOP, List.of(server("ns1"), silent("ns2"))))
                .isTrue();
        assertThat(DnsPlanner.mayCarryOurs(SHOP, List.of(server("ns1"), server("ns2"))))
                .isFalse();
        assertThat(DnsPlanner.mayCarryOurs(SHOP, List.of(server("ns1"), server("ns2", "192.0.2.1"))))
                .isTrue();
        assertThat(DnsPlanner.mayCarryOurs(SHOP, List.of(server("ns1", SHOP, FOREIGN))))
                .isFalse();
    }

    private static DnsPlan withdrawAll(SortedSet<Hostname> names, ServerSighting... servers) {
        return DnsPlanner.withdrawAll(dns(SHOP.value()), names, List.of(servers));
    }

    private static DnsPlan plan(SortedSet<Target> wanted, ServerSighting... servers) {
        var records = wanted.isEmpty() ? new Wanted.Nothing() : new Wanted.Records(new RecordSet.Plain(wanted, TTL));
        return DnsPlanner.plan(dns(SHOP.value()), records, NONE, List.of(servers));
    }

    private static SortedMap<Hostname, RecordChange> changes(DnsPlan plan) {
        return plan.changes().getOrDefault("ns1", Collections.emptySortedMap());
    }

    private static Reason reason(DnsPlan plan) {
        return plan.state().why().reason();
    }
}
