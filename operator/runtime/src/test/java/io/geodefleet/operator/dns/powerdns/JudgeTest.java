package io.geodefleet.operator.dns.powerdns;

import static io.geodefleet.operator.dns.powerdns.Answers.steered;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Altered;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.RecordSighting.OursWithoutAddress;
import io.geodefleet.operator.dns.ContractZone;
import io.geodefleet.operator.dns.OwnershipMark;
import io.geodefleet.operator.dns.SeenName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose a name is, and what it answers, for all that a server or the API may show. */
class JudgeTest {
    private static final OwnershipMark MINE = new OwnershipMark("geodefleet", new FleetName("team-a", "shop"));
    private static final OwnershipMark OTHER = new OwnershipMark("geodefleet", new FleetName("team-b", "blog"));
    private static final Hostname SHOP = new Hostname("shop.example.com");
    private static final RecordSet.Steered ANSWER = steered(new Routing.Multivalue(), Answers.three(100, 50, 100));
    private static final RecordSet.Steered DUAL = steered(
            new Routing.Weighted(), Answers.portions(Answers.region("eu-west", 100, "127.1.0.1", "2001:db8::1")));
    private static final String MARK = SeenMark.text(MINE, ANSWER);
    private static final String LUA = "LUA";

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_dns_server(String what, SeenName seen, RecordSighting expected) {
        assertThat(new Judge(MINE).of(seen)).isEqualTo(expected);
    }

    static Stream<Arguments> a_dns_server() {
        return Stream.of(
                Arguments.of("nothing", seen(0, List.of()), new Absent()),
                Arguments.of("an address", seen(30, List.of(), "127.1.0.1"), new Foreign(SeenName.OUTSIDER)),
                Arguments.of("a part of the answer", seen(30, List.of(MARK), "127.1.0.1"), new Ours(ANSWER)),
                Arguments.of("all of it", seen(30, List.of(MARK), "127.1.0.1", "127.3.0.1"), new Ours(ANSWER)),
                Arguments.of("another TTL", seen(60, List.of(MARK), "127.1.0.1"), altered("127.1.0.1")),
                Arguments.of("another address", seen(30, List.of(MARK), "127.9.0.1"), altered("127.9.0.1")),
                Arguments.of("a host name", seen(30, List.of(MARK), "lb.test"), altered("lb.test")),
                Arguments.of(
                        "a family is missing",
                        seen(30, List.of(SeenMark.text(MINE, DUAL)), "127.1.0.1"),
                        altered("127.1.0.1")),
                Arguments.of(
                        "both families",
                        seen(30, List.of(SeenMark.text(MINE, DUAL)), "127.1.0.1", "2001:db8::1"),
                        new Ours(DUAL)),
                Arguments.of("a mark alone", seen(0, List.of(MARK)), new OursWithoutAddress()),
                Arguments.of("a plain mark", seen(30, List.of(MINE.text()), "127.1.0.1"), plain("127.1.0.1")),
                Arguments.of("a plain mark alone", seen(0, List.of(MINE.text())), new OursWithoutAddress()),
                Arguments.of("a mark of the future", seen(30, List.of(MARK + "|"), "127.1.0.1"), altered("127.1.0.1")),
                Arguments.of(
                        "another fleet's mark",
                        seen(30, List.of(SeenMark.text(OTHER, ANSWER)), "127.1.0.1"),
                        new Foreign("a fleet of namespace team-b")),
                Arguments.of(
                        "two marks",
                        seen(30, List.of(MARK, OTHER.text()), "127.1.0.1"),
                        new Foreign("a fleet of namespace team-b")),
                Arguments.of("a text of others", seen(0, List.of("v=spf1")), new Foreign(SeenName.OUTSIDER)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void the_api(String what, StoredName stored, RecordSighting expected) {
        assertThat(new Judge(MINE).of(stored)).isEqualTo(expected);
    }

    static Stream<Arguments> the_api() {
        var script = LuaScript.contents(SHOP, ANSWER).getFirst();
        var cutElsewhere = script.replace("\" \"", " ").replaceFirst(" return", "\" \"return");
        return Stream.of(
                Arguments.of("nothing", stored(List.of()), new Absent()),
                Arguments.of("a user's text", stored(List.of(), set("TXT", 30, "\"v=spf1\"")), new Absent()),
                Arguments.of(
                        "an alias", stored(List.of(), set("ALIAS", 30, "a.test.")), new Foreign(SeenName.OUTSIDER)),
                Arguments.of(
                        "an address that is switched off",
                        stored(List.of(), set("A", 30, RrSet.DISABLED + "127.9.0.1")),
                        new Foreign(SeenName.OUTSIDER)),
                Arguments.of("our script", stored(List.of(MARK), set(LUA, 30, script)), new Ours(ANSWER)),
                Arguments.of("cut elsewhere", stored(List.of(MARK), set(LUA, 30, cutElsewhere)), new Ours(ANSWER)),
                Arguments.of(
                        "another TTL",
                        stored(List.of(MARK), set(LUA, 31, script)),
                        altered("127.1.0.1", "127.2.0.1", "127.3.0.1")),
                Arguments.of(
                        "an edited script",
                        stored(List.of(MARK), set(LUA, 30, "A \";return '127.2.0.1'\"")),
                        altered("127.2.0.1")),
                Arguments.of(
                        "an address beside it",
                        stored(List.of(MARK), set(LUA, 30, "A \";return '127.2.0.1'\""), set("A", 30, "127.9.0.1")),
                        altered("127.2.0.1", "127.9.0.1")),
                Arguments.of("the mark alone", stored(List.of(MARK)), new OursWithoutAddress()),
                Arguments.of(
                        "plain records",
                        stored(List.of(MINE.text()), set("A", 30, "127.1.0.1"), set("AAAA", 30, "2001:db8::1")),
                        plain("127.1.0.1", "2001:db8::1")),
                Arguments.of(
                        "a plain alias", stored(List.of(MINE.text()), set("CNAME", 30, "LB.test.")), plain("lb.test")),
                Arguments.of(
                        "a script with a plain mark",
                        stored(List.of(MINE.text()), set(LUA, 30, script)),
                        new Altered(new TreeSet<>())),
                Arguments.of(
                        "another fleet's",
                        stored(List.of(OTHER.text()), set(LUA, 30, script)),
                        new Foreign("a fleet of namespace team-b")),
                Arguments.of(
                        "a mark with a target that no script can name",
                        stored(List.of(MARK.replace("127.1.0.1", "a%27b")), set(LUA, 30, script)),
                        new Altered(new TreeSet<>())));
    }

    private static SeenName seen(long ttl, List<String> marks, String... answers) {
        var addresses = new TreeSet<Target>();
        var aliases = new TreeSet<String>();
        ContractZone.targets(answers).forEach(target -> {
            if (target.isAlias()) {
                aliases.add(target.address() + ".");
            } else {
                addresses.add(target);
            }
        });
        return new SeenName(addresses, aliases, ttl, new TreeSet<>(marks));
    }

    private static StoredName stored(List<String> marks, RrSet... sets) {
        var contents = marks.stream().map(TextRecord::content).toList();
        return StoredName.of(
                SHOP,
                List.of(sets),
                marks.isEmpty() ? List.of() : List.of(new RrSet("_geodefleet.shop.example.com.", "TXT", 30, contents)));
    }

    private static RrSet set(String type, long ttl, String... contents) {
        return new RrSet("shop.example.com.", type, ttl, List.of(contents));
    }

    private static Altered altered(String... answers) {
        return new Altered(ContractZone.targets(answers));
    }

    private static Ours plain(String... answers) {
        SortedSet<Target> targets = ContractZone.targets(answers);
        return new Ours(new RecordSet.Plain(targets, Answers.TTL));
    }
}
