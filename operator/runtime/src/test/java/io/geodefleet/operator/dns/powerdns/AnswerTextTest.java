package io.geodefleet.operator.dns.powerdns;

import static io.geodefleet.operator.dns.powerdns.Answers.order;
import static io.geodefleet.operator.dns.powerdns.Answers.portions;
import static io.geodefleet.operator.dns.powerdns.Answers.region;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Place;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.Position;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.Site;
import io.geodefleet.core.fleet.Target;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTextTest {
    private static final String TEXT = "1|30|Nearest|eu-west|https|443|/healthz"
            + " ap-south|100|100|||1.35|103.8||127.3.0.1"
            + " eu-west|50|200|||52.4|4.9||127.1.0.1+2001:db8::1";

    private static RecordSet.Steered example() {
        return new RecordSet.Steered(
                new Routing.Nearest(order("eu-west")),
                portions(region("eu-west", 50, 200, "127.1.0.1", "2001:db8::1"), region("ap-south", 100, "127.3.0.1")),
                new SelfCheck.Request(true, 443, "/healthz"),
                Answers.TTL);
    }

    @Test
    void an_answer_is_one_line_that_people_can_read() {
        assertThat(AnswerText.of(example())).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @MethodSource
    void what_was_written_is_read_back_exactly(RecordSet.Steered answer) {
        assertThat(AnswerText.parse(AnswerText.of(answer))).contains(answer);
        assertThat(AnswerText.of(answer)).matches("[ -~]+").doesNotContain(",", "=", "\"");
    }

    static Stream<RecordSet.Steered> what_was_written_is_read_back_exactly() {
        var strange = new Portion(
                new TreeSet<>(List.of(Target.alias(new Hostname("lb-1.eu_west.example.com")))),
                1,
                new Site(255, new Place("EU", "NL", new Position.At(-0.1, 179.999999)), "id=1,\"2\" |+%ä"));
        return Stream.of(
                example(),
                new RecordSet.Steered(
                        new Routing.Failover(order("b", "a.b-c")),
                        Answers.three(1, 99, 100),
                        new SelfCheck.Connect(1),
                        Answers.TTL),
                new RecordSet.Steered(new Routing.Weighted(), one("eu", strange), new SelfCheck.None(), Answers.TTL),
                new RecordSet.Steered(
                        new Routing.Multivalue(),
                        one("a|b+c d,e=f\"", strange),
                        new SelfCheck.Request(false, 65_535, "/a|b c?d=e,f+g%20\"'\\"),
                        Answers.TTL),
                new RecordSet.Steered(
                        new Routing.Nearest(List.of()),
                        portions(region("nowhere", 100, "::ffff:1.2.3.4", "2001:db8::1:0:0:1")),
                        new SelfCheck.None(),
                        Answers.TTL));
    }

    private static SortedMap<RegionName, Portion> one(String name, Portion portion) {
        return portions(Map.entry(new RegionName(name), portion));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1|30|Nearest||||",
                "2|30|Weighted|||| eu|100|100||||||127.1.0.1",
                "1|30|Closest|||| eu|100|100||||||127.1.0.1",
                "1|0|Weighted|||| eu|100|100||||||127.1.0.1",
                "1|30|Weighted|||| eu|0|100||||||127.1.0.1",
                "1|30|Weighted|||| eu|100|100||||||",
                "1|30|Weighted|||| eu|100|100||||||127.1.0.1 ",
                "1|30|Weighted|||| eu|100|100|||91|0||127.1.0.1",
                "1|30|Weighted|||| eu|100|100|||NaN|0||127.1.0.1",
                "1|30|Weighted|||| e%|100|100||||||127.1.0.1",
                "1|30|Weighted|||| e%zz|100|100||||||127.1.0.1",
                "1|30|Weighted|||| eu|100|100||||||127.001.0.1",
                "1|99999999999999999999|Weighted|||| eu|100|100||||||127.1.0.1",
            })
    void a_text_that_this_version_does_not_write_is_not_understood(String text) {
        assertThat(AnswerText.parse(text)).isEmpty();
    }
}
