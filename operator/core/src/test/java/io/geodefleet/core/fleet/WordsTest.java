package io.geodefleet.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodefleet.core.given.Given;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest(name = "{0}% of {1} regions is {2}")
    @CsvSource({"50,3,2", "50,4,2", "50,1,1", "1,100,1", "1,3,1", "34,3,2", "33,3,1", "0,3,0", "100,3,3", "50,0,0"})
    void a_percentage_is_rounded_up(int percent, int regions, int expected) {
        assertThat(new Quota.Percent(percent).of(regions)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} of {1} regions is {2}")
    @CsvSource({"2,3,2", "5,3,3", "0,3,0", "1,0,0"})
    void a_count_never_asks_for_more_regions_than_there_are(int count, int regions, int expected) {
        assertThat(new Quota.Count(count).of(regions)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Shop.Example.COM, shop.example.com",
        "shop.example.com., shop.example.com",
        "*.Shop.example.com, *.shop.example.com"
    })
    void names_that_differ_in_case_or_a_final_dot_are_one_name(String written, String canonical) {
        assertThat(new Hostname(written)).isEqualTo(new Hostname(canonical)).hasToString(canonical);
    }

    @ParameterizedTest(name = "{0} in example.com: {1}")
    @CsvSource({
        "example.com, true",
        "shop.example.com, true",
        "a.b.EXAMPLE.com., true",
        "badexample.com, false",
        "example.org, false",
        "com, false"
    })
    void a_name_is_in_a_zone_when_it_is_the_apex_or_below_it(String hostname, boolean in) {
        assertThat(new Hostname(hostname).isIn(new ZoneName("Example.com."))).isEqualTo(in);
    }

    @Test
    void an_empty_name_and_an_empty_answer_cannot_be_written_down() {
        assertThatThrownBy(() -> new Hostname(".")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecordSet.Plain(Collections.emptySortedSet(), Given.TTL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "PT{0}S allowed: {1}")
    @CsvSource({"0,false", "1,true", "86400,true", "86401,false"})
    void a_ttl_is_between_a_second_and_a_day(long seconds, boolean allowed) {
        var ttl = Duration.ofSeconds(seconds);
        if (allowed) {
            assertThat(new Ttl(ttl).seconds()).isEqualTo(seconds);
        } else {
            assertThatThrownBy(() -> new Ttl(ttl)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void an_address_with_a_colon_is_an_aaaa_record() {
        assertThat(Target.of("2001:db8::1").type()).isEqualTo(Target.RecordType.AAAA);
        assertThat(Target.of("192.0.2.1").type()).isEqualTo(Target.RecordType.A);
    }

    @Test
    void a_drain_ends_at_the_instant_that_it_names() {
        var order = Given.order("d", "eu", "why", Given.NOW);
        assertThat(order.isActiveAt(Given.NOW.minusNanos(1))).isTrue();
        assertThat(order.isActiveAt(Given.NOW)).isFalse();
    }

    @Test
    void every_reason_has_a_sentence_of_its_own() {
        assertThat(Reason.values()).extracting(Reason::sentence).doesNotHaveDuplicates();
        assertThat(Reason.values())
                .allSatisfy(reason -> assertThat(reason.sentence()).matches("[A-Z].*\\."));
    }
}
