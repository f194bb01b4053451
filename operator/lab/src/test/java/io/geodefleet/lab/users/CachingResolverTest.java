package io.geodefleet.lab.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.dns.Addresses;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CachingResolverTest {
    private static final Addresses OLD = answer("127.1.0.1");
    private static final Addresses NEW = answer("127.1.0.2");

    private Instant now = Instant.EPOCH;
    private Addresses published = OLD;
    private int asked;

    private static Addresses answer(String address) {
        return new Addresses(new TreeSet<>(Set.of(address)), Duration.ofSeconds(5));
    }

    private CachingResolver resolver(double shareLeft) {
        return new CachingResolver(this::ask, () -> now, shareLeft);
    }

    private Addresses ask() {
        asked++;
        return published;
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void an_answer_is_used_until_its_ttl_is_over_and_not_a_moment_longer() {
        var resolver = resolver(1);
        assertThat(resolver.addresses()).isEqualTo(OLD.values());

        published = NEW;
        pass(Duration.ofMillis(4999));
        assertThat(resolver.addresses()).isEqualTo(OLD.values());
        assertThat(asked).isEqualTo(1);

        pass(Duration.ofMillis(1));
        assertThat(resolver.addresses()).isEqualTo(NEW.values());
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void the_ttl_counts_from_the_arrival_of_the_answer() {
        var resolver = new CachingResolver(
                () -> {
                    pass(Duration.ofSeconds(3));
                    return ask();
                },
                () -> now,
                1);
        resolver.addresses();
        pass(Duration.ofMillis(4999));
        resolver.addresses();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void only_the_first_answer_is_one_that_others_have_used_before() {
        var resolver = resolver(0.5);
        resolver.addresses();
        pass(Duration.ofMillis(2500));
        resolver.addresses();
        assertThat(asked).isEqualTo(2);
        pass(Duration.ofMillis(4999));
        resolver.addresses();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void silence_is_not_kept_and_an_answer_that_ran_out_is_not_used_instead() {
        var resolver = resolver(1);
        resolver.addresses();
        published = Addresses.NONE;
        pass(Duration.ofSeconds(5));
        assertThat(resolver.addresses()).isEmpty();
        published = NEW;
        assertThat(resolver.addresses()).isEqualTo(NEW.values());
    }
}
