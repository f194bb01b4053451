package io.geodefleet.operator.dns.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Site;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlicesTest {
    private static final List<RegionName> ORDER =
            Stream.of("a", "b", "c").map(RegionName::new).toList();

    @ParameterizedTest(name = "weights {0} {1} {2}")
    @CsvSource(textBlock = """
            100, 100, 100,  1,    0,     0
             75, 100, 100,  0.75, 0.25,  0
             25,  50, 100,  0.25, 0.375, 0.375
             50,  50,  50,  0.625, 0.25, 0.125
              1,   1,   1,  0.980299, 0.0099, 0.009801
            """)
    void who_is_not_kept_walks_on_and_who_passes_all_goes_to_the_first(
            int a, int b, int c, double ofA, double ofB, double ofC) {
        var portions = new TreeMap<RegionName, Portion>();
        var weights = List.of(a, b, c);
        for (int i = 0; i < weights.size(); i++) {
            portions.put(ORDER.get(i), new Portion(Regions.targets("192.0.2.1"), weights.get(i), Site.PLAIN));
        }

        var parts = Slices.walk(ORDER, portions).parts();

        assertThat(List.of(ofA, ofB, ofC))
                .zipSatisfy(
                        ORDER,
                        (part, region) ->
                                assertThat(parts.getOrDefault(region, 0.0)).isEqualTo(part, within(1e-9)));
        assertThat(parts.values()).allMatch(part -> part > 0);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(textBlock = """
            1,     1,      255, 255
            0.75,  0.25,   255, 85
            0.9,   0.1,    255, 28
            0.001, 0.999,    1, 255
            25500, 100,    255, 1
            """)
    void whole_numbers_keep_the_ratio_and_leave_nobody_out(double one, double other, int ofOne, int ofOther) {
        var weights = Slices.weights(new TreeMap<>(java.util.Map.of("one", one, "other", other)));

        assertThat(weights).containsEntry("one", ofOne).containsEntry("other", ofOther);
    }
}
