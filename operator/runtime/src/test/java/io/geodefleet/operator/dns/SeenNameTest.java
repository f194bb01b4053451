package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Target.RecordType;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Altered;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.RecordSighting.OursWithoutAddress;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SeenNameTest {
    private static final String MINE = LiveZone.MINE.text();
    private static final String THEIRS = new OwnershipMark("geodefleet", new FleetName("team-b", "blog")).text();
    private static final String OTHER_HUB = new OwnershipMark("blue", LiveZone.FLEET).text();
    private static final String OF_EXTERNAL_DNS = "heritage=external-dns,external-dns/owner=default";
    private static final List<String> NONE = List.of();
    private static final List<String> ONE = List.of("127.1.0.1");
    private static final List<String> ALIAS = List.of("elsewhere.example.");
    private static final Foreign OUTSIDER = new Foreign("somebody outside GeodeFleet");
    private static final Foreign TEAM_B = new Foreign("a fleet of namespace team-b");
    private static final Foreign BLUE = new Foreign("a fleet of namespace team-a of the installation blue");

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("nothing", NONE, NONE, NONE, new Absent()),
                Arguments.of("a stray text at the mark's name", NONE, NONE, List.of("v=spf1"), new Absent()),
                Arguments.of("mark and address", ONE, NONE, List.of(MINE), ours(30)),
                Arguments.of("mark alone", NONE, NONE, List.of(MINE), new OursWithoutAddress()),
                Arguments.of("address alone", ONE, NONE, NONE, OUTSIDER),
                Arguments.of("CNAME alone", NONE, ALIAS, NONE, OUTSIDER),
                Arguments.of(
                        "CNAME beside our mark",
                        NONE,
                        ALIAS,
                        List.of(MINE),
                        new Ours(LiveZone.plain(30, "elsewhere.example"))),
                Arguments.of(
                        "CNAME to nowhere beside our mark",
                        NONE,
                        List.of("."),
                        List.of(MINE),
                        new Ours(new RecordSet.Plain(
                                new TreeSet<>(List.of(new Target(RecordType.CNAME, "."))),
                                new Ttl(Duration.ofSeconds(30))))),
                Arguments.of(
                        "CNAME and address, told one after the other, beside our mark",
                        ONE,
                        ALIAS,
                        List.of(MINE),
                        new Altered(ContractZone.targets("127.1.0.1", "elsewhere.example"))),
                Arguments.of("CNAME beside another fleet's mark", NONE, ALIAS, List.of(THEIRS), TEAM_B),
                Arguments.of("address with ExternalDNS' mark", ONE, NONE, List.of(OF_EXTERNAL_DNS), OUTSIDER),
                Arguments.of("another fleet's mark and address", ONE, NONE, List.of(THEIRS), TEAM_B),
                Arguments.of("another fleet's mark alone", NONE, NONE, List.of(THEIRS), TEAM_B),
                Arguments.of("the same fleet's mark of another installation", ONE, NONE, List.of(OTHER_HUB), BLUE),
                Arguments.of("its mark alone", NONE, NONE, List.of(OTHER_HUB), BLUE),
                Arguments.of("both installations' marks", ONE, NONE, List.of(MINE, OTHER_HUB), BLUE),
                Arguments.of("both fleets' marks", ONE, NONE, List.of(MINE, THEIRS), TEAM_B),
                Arguments.of("our mark and a stray text", ONE, NONE, List.of(MINE, "v=spf1"), OUTSIDER),
                Arguments.of("our mark, rewritten by hand", ONE, NONE, List.of(MINE + ",note=x"), OUTSIDER));
    }

    @ParameterizedTest(name = "{0} is {4}")
    @MethodSource("names")
    void a_name_belongs_to_whom_its_mark_says(
            String what, List<String> addresses, List<String> aliases, List<String> marks, RecordSighting expected) {
        assertThat(seen(addresses, aliases, 30, marks).as(LiveZone.MINE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "86400, 86400", "86401, 86400", "2147483647, 86400"})
    void a_TTL_that_no_fleet_may_wish_for_is_seen_as_the_nearest_that_it_may(long ttl, long expected) {
        assertThat(seen(ONE, NONE, ttl, List.of(MINE)).as(LiveZone.MINE)).isEqualTo(ours(expected));
    }

    private static Ours ours(long ttl) {
        return new Ours(LiveZone.plain(ttl, "127.1.0.1"));
    }

    private static SeenName seen(List<String> addresses, List<String> aliases, long ttl, List<String> marks) {
        return new SeenName(
                new TreeSet<>(addresses.stream().map(Target::of).toList()),
                new TreeSet<>(aliases),
                ttl,
                new TreeSet<>(marks));
    }
}
