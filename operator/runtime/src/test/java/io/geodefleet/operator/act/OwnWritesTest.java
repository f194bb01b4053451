package io.geodefleet.operator.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OwnWritesTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final OwnWrites writes = new OwnWrites();

    private static ObjectMeta version(String version) {
        return new ObjectMetaBuilder()
                .withUid("shop")
                .withResourceVersion(version)
                .build();
    }

    @Test
    void a_copy_is_behind_until_the_watch_has_told_of_our_write() {
        assertThat(writes.isBehind(version("9"), NOON)).isFalse();
        writes.add(version("10"), NOON);

        assertThat(writes.isBehind(version("9"), NOON)).isTrue();
        assertThat(writes.isBehind(version("10"), NOON)).isFalse();
        assertThat(writes.isBehind(version("11"), NOON)).isFalse();
    }

    @Test
    void a_copy_that_was_refused_is_behind_until_a_newer_one_is_told() {
        writes.refused(version("9"), NOON);

        assertThat(writes.isBehind(version("9"), NOON)).isTrue();
        assertThat(writes.isBehind(version("10"), NOON)).isFalse();
    }

    @Test
    void one_that_was_refused_makes_no_older_copy_good() {
        writes.add(version("12"), NOON);
        writes.refused(version("9"), NOON);

        assertThat(writes.isBehind(version("10"), NOON)).isTrue();
        assertThat(writes.isBehind(version("12"), NOON)).isFalse();
    }

    @Test
    void one_without_a_number_that_was_refused_holds_up_nothing() {
        writes.refused(version("a9"), NOON);

        assertThat(writes.isBehind(version("a9"), NOON.plus(OwnWrites.TOLD_WITHIN)))
                .isFalse();
    }

    @Test
    void an_API_server_that_was_put_back_holds_up_nothing_for_long() {
        writes.add(version("10"), NOON);

        assertThat(writes.isBehind(version("3"), NOON.plusMillis(1_999))).isTrue();
        assertThat(writes.isBehind(version("3"), NOON.plus(OwnWrites.TOLD_WITHIN)))
                .isFalse();
        assertThat(writes.isBehind(version("4"), NOON)).isFalse();
    }

    @Test
    void a_version_that_is_no_number_is_never_behind() {
        writes.add(version("10"), NOON);

        assertThat(writes.isBehind(version("a9"), NOON)).isFalse();
    }
}
