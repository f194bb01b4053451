package io.geodefleet.operator.dns;

import static io.geodefleet.operator.dns.ContractZone.FLEET;
import static io.geodefleet.operator.dns.ContractZone.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Altered;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.RecordSighting.OursWithoutAddress;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.core.sight.ServerSighting.Silent;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LookMemoryTest {
    private static final SortedSet<Hostname> SHOP = LiveZone.names(new Hostname("shop.example.com"));
    private static final Ours PUBLISHED = new Ours(LiveZone.plain(30, "127.1.0.1"));
    private static final SortedMap<String, Long> SERIALS = serials(7, 7);
    private static final List<ServerSighting> OF_ONE_MIND = List.of(first(PUBLISHED), second(PUBLISHED));

    private final LookMemory memory = new LookMemory();

    @Test
    void a_complete_look_holds_while_the_serials_stay() {
        memory.keep(SHOP, FLEET, SERIALS, OF_ONE_MIND);

        assertThat(memory.audit(SERIALS)).isEmpty();
        assertThat(memory.recall(SHOP, FLEET)).contains(OF_ONE_MIND);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("the primary's serial rose", serials(8, 7)),
                Arguments.of("a secondary's serial rose", serials(7, 8)),
                Arguments.of("the zone was reset, so that a serial fell", serials(1, 7)),
                Arguments.of("a server is silent", new TreeMap<>(Map.of("ns1", 7L))),
                Arguments.of("no server answers", new TreeMap<>()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void a_look_is_forgotten_and_its_fleet_told_once_when(String what, SortedMap<String, Long> serials) {
        memory.keep(SHOP, FLEET, SERIALS, OF_ONE_MIND);
        memory.keep(SHOP, OTHER, serials, OF_ONE_MIND);

        assertThat(memory.audit(serials)).containsExactly(FLEET);
        assertThat(memory.recall(SHOP, FLEET)).isEmpty();
        assertThat(memory.audit(serials)).isEmpty();
    }

    static Stream<Arguments> incomplete() {
        return Stream.of(
                Arguments.of("the servers disagree", SERIALS, List.of(first(PUBLISHED), second(new Absent()))),
                Arguments.of(
                        "a server is silent",
                        SERIALS,
                        List.of(first(PUBLISHED), new Silent("ns2", Role.Secondary, "no reply"))),
                Arguments.of("the name is somebody else's", SERIALS, both(new Foreign("team-b/blog"))),
                Arguments.of("the records are gone", SERIALS, both(new OursWithoutAddress())),
                Arguments.of("the records were edited", SERIALS, both(new Altered(ContractZone.targets("127.9.0.1")))),
                Arguments.of("a server told no serial", new TreeMap<>(Map.of("ns1", 7L)), OF_ONE_MIND));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("incomplete")
    void a_look_is_not_kept_when(String what, SortedMap<String, Long> serials, List<ServerSighting> sightings) {
        memory.keep(SHOP, FLEET, SERIALS, OF_ONE_MIND);
        memory.keep(SHOP, FLEET, serials, sightings);

        assertThat(memory.recall(SHOP, FLEET)).isEmpty();
    }

    @Test
    void a_look_says_nothing_of_other_names_or_to_other_fleets() {
        memory.keep(SHOP, FLEET, SERIALS, OF_ONE_MIND);
        var more = new TreeSet<>(SHOP);
        more.add(new Hostname("blog.example.com"));

        assertThat(memory.recall(more, FLEET)).isEmpty();
        assertThat(memory.recall(SHOP, OTHER)).isEmpty();
    }

    @Test
    void a_change_makes_the_fleet_look_again_and_no_other() {
        memory.keep(SHOP, FLEET, SERIALS, OF_ONE_MIND);
        memory.keep(SHOP, OTHER, SERIALS, OF_ONE_MIND);
        memory.forget(FLEET);

        assertThat(memory.recall(SHOP, FLEET)).isEmpty();
        assertThat(memory.recall(SHOP, OTHER)).isPresent();
    }

    private static SortedMap<String, Long> serials(long first, long second) {
        return new TreeMap<>(Map.of("ns1", first, "ns2", second));
    }

    private static List<ServerSighting> both(RecordSighting shop) {
        return List.of(first(shop), second(shop));
    }

    private static Answered first(RecordSighting shop) {
        return new Answered("ns1", Role.Primary, new TreeMap<>(Map.of(SHOP.first(), shop)));
    }

    private static Answered second(RecordSighting shop) {
        return new Answered("ns2", Role.Secondary, new TreeMap<>(Map.of(SHOP.first(), shop)));
    }
}
