package io.geodefleet.operator.dns.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Place;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.Site;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredRecordsTest {
    private static final Hostname SHOP = new Hostname("shop.example.com");

    static Stream<RecordSet> sets() {
        var regions = new Regions()
                .with("eu-west", 75, new Site(20, Regions.AMSTERDAM, "a-check"), "192.0.2.1", "2001:db8::1")
                .with("nowhere", Place.UNKNOWN, "192.0.2.2");
        return Stream.of(
                Regions.plain("192.0.2.1", "2001:db8::1"),
                Regions.plain("lb.example.net"),
                regions.by(new Routing.Weighted()),
                regions.by(new Routing.Multivalue()),
                regions.by(new Routing.Nearest(List.of(new RegionName("nowhere")))),
                regions.by(new Routing.Failover(List.of(new RegionName("nowhere"), new RegionName("eu-west")))));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void what_was_written_is_read_again(RecordSet set) {
        var records = new TreeMap<>(Map.of(SHOP, set, new Hostname("*.shop.example.com"), Regions.plain("192.0.2.9")));

        assertThat(StoredRecords.read(StoredRecords.write(records))).contains(records);
    }

    @Test
    void hostnames_with_equal_record_sets_share_their_text() {
        var records = new TreeMap<Hostname, RecordSet>();
        for (int i = 0; i < 30; i++) {
            records.put(new Hostname("shop" + i + ".example.com"), Regions.plain("192.0.2.1"));
        }

        assertThat(StoredRecords.write(records)).containsOnlyOnce("192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{}",
                "[{}]",
                "[null]",
                "null",
                "[{\"names\":[\"a.b\"]}]",
                "[{\"names\":[\"a.b\"],\"records\":{\"kind\":\"Plain\",\"targets\":[],\"ttl\":{\"value\":\"PT30S\"}}}]",
                "[{\"names\":[\"a.b\"],\"records\":{\"kind\":\"Unheard\"}}]",
                "[] []"
            })
    void what_nobody_wrote_here_is_not_read(String text) {
        assertThat(StoredRecords.read(text)).isEmpty();
    }
}
