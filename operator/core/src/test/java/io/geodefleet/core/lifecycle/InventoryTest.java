package io.geodefleet.core.lifecycle;

import static io.geodefleet.core.given.Given.SERVICE;
import static io.geodefleet.core.given.Given.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.ObjectUid;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.core.sight.Readiness;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.core.sight.RegionSighting;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is remembered to be in a region, from what was remembered, what is wanted and what is seen. */
class InventoryTest {
    private static final ObjectKey CACHE = new ObjectKey("example.com/v1", "Cache", "shop", "web");
    private static final ObjectUid OLD = new ObjectUid("old");
    private static final ObjectUid NEW = new ObjectUid("new");
    private static final ObjectUid NOT_KNOWN = ObjectUid.NOT_KNOWN;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void what_is_remembered(
            String what,
            Map<ObjectKey, ObjectUid> before,
            Set<ObjectKey> wanted,
            RegionSighting sighting,
            Map<ObjectKey, ObjectUid> after) {
        assertThat(new Inventory(new TreeMap<>(before)).after(wanted, sighting).objects())
                .isEqualTo(after);
    }

    static Stream<Arguments> cases() {
        var unreachable = new RegionSighting.Unreachable("no answer");
        var all = Set.of(WEB, SERVICE);
        return Stream.of(
                arguments("before the first write", Map.of(), all, seen(), Map.of(WEB, NOT_KNOWN, SERVICE, NOT_KNOWN)),
                arguments(
                        "what cannot be seen",
                        Map.of(WEB, OLD),
                        all,
                        unreachable,
                        Map.of(WEB, OLD, SERVICE, NOT_KNOWN)),
                arguments(
                        "half of it is there",
                        Map.of(WEB, NOT_KNOWN),
                        all,
                        seen(WEB),
                        Map.of(WEB, NOT_KNOWN, SERVICE, NOT_KNOWN)),
                arguments("all of it is there", Map.of(), all, seen(WEB, SERVICE), Map.of(WEB, NEW, SERVICE, NEW)),
                arguments(
                        "one was made anew",
                        Map.of(WEB, OLD, SERVICE, NEW),
                        all,
                        seen(WEB, SERVICE),
                        Map.of(WEB, NEW, SERVICE, NEW)),
                arguments(
                        "a kind is lost",
                        Map.of(WEB, OLD, CACHE, OLD),
                        Set.of(WEB),
                        unwatched(CACHE, WEB),
                        Map.of(WEB, NEW, CACHE, OLD)),
                arguments(
                        "a kind is lost that is wanted",
                        Map.of(WEB, OLD, CACHE, OLD),
                        Set.of(WEB, CACHE),
                        unwatched(CACHE, WEB),
                        Map.of(WEB, OLD, CACHE, OLD)),
                arguments(
                        "what is pruned is still there",
                        Map.of(WEB, OLD, SERVICE, OLD),
                        Set.of(WEB),
                        seen(WEB, SERVICE),
                        Map.of(WEB, OLD, SERVICE, OLD)),
                arguments(
                        "what is pruned is gone",
                        Map.of(WEB, OLD, SERVICE, OLD),
                        Set.of(WEB),
                        seen(WEB),
                        Map.of(WEB, NEW)),
                arguments(
                        "a revision that never came",
                        Map.of(CACHE, NOT_KNOWN),
                        all,
                        seen(WEB),
                        Map.of(WEB, NOT_KNOWN, SERVICE, NOT_KNOWN)),
                arguments(
                        "half of it is gone",
                        Map.of(WEB, OLD, SERVICE, OLD),
                        Set.of(),
                        seen(WEB),
                        Map.of(WEB, OLD, SERVICE, OLD)),
                arguments("all of it is gone", Map.of(WEB, OLD, SERVICE, OLD), Set.of(), seen(), Map.of()),
                arguments(
                        "all is gone but what nobody watches",
                        Map.of(WEB, OLD, CACHE, OLD),
                        Set.of(),
                        unwatched(CACHE),
                        Map.of(CACHE, OLD)),
                arguments(
                        "the GeodeRegion is gone",
                        Map.of(WEB, OLD),
                        Set.of(),
                        new RegionSighting.Unregistered(),
                        Map.of(WEB, OLD)));
    }

    private static RegionSighting.Seen seen(ObjectKey... keys) {
        return sighting(Set.of(), keys);
    }

    private static RegionSighting.Seen unwatched(ObjectKey unwatched, ObjectKey... keys) {
        return sighting(Set.of(unwatched), keys);
    }

    private static RegionSighting.Seen sighting(Set<ObjectKey> unwatched, ObjectKey... keys) {
        var objects = new TreeMap<ObjectKey, ObjectSighting>();
        Arrays.stream(keys)
                .forEach(key ->
                        objects.put(key, new ObjectSighting("new", "1", new Digest("any"), true, Readiness.Ready)));
        return new RegionSighting.Seen(
                objects,
                new TreeMap<>(),
                new TreeSet<>(),
                new ReadyEndpoints.NotTold(),
                new TreeMap<>(),
                new TreeSet<>(unwatched));
    }
}
