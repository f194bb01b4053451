package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.dns.DnsServer;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a change costs does not grow with the zone. */
class LargeZoneIT {
    static final int RECORDS = 10_000;

    @ParameterizedTest
    @EnumSource
    void a_change_among_ten_thousand_records_costs_what_it_costs_in_an_empty_zone(DnsServer.Kind kind) {
        var inEmpty = OneChange.in(LiveZone.on(kind));
        var inLarge = OneChange.in(LiveZone.with(kind, RECORDS));

        assertThat(inEmpty.updates()).isEqualTo(1);
        assertThat(inLarge.updates()).isEqualTo(1);
        assertThat(inLarge.queries()).isEqualTo(inEmpty.queries());
        assertThat(inLarge.bytes()).isCloseTo(inEmpty.bytes(), Percentage.withPercentage(20));
    }
}
