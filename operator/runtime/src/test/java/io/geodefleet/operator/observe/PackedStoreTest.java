package io.geodefleet.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.api.model.runtime.RawExtension;
import io.geodefleet.operator.translate.RevisionContent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackedStoreTest {
    private final PackedStore<ControllerRevision> store = new PackedStore<>(RevisionContent::packed);

    @Test
    void what_is_put_is_found_and_tells_what_was_there_before() {
        var first = revision(1);
        var key = store.getKey(first);

        assertThat(key).isEqualTo("shop/web-1");
        assertThat(store.put(key, first)).isNull();
        assertThat(store.put(key, revision(2))).isEqualTo(first);
        assertThat(store.get(key)).isEqualTo(revision(2));
        assertThat(store.values()).containsExactly(revision(2));
        assertThat(store.keySet()).containsExactly(key);
        assertThat(store.size()).isOne();

        assertThat(store.remove(key)).isEqualTo(revision(2));
        assertThat(store.remove(key)).isNull();
        assertThat(store.get(key)).isNull();
    }

    @Test
    void an_object_is_unpacked_once_while_somebody_holds_it_and_is_never_older_than_the_last_that_was_put() {
        store.put("shop/web-1", revision(1));
        var held = store.get("shop/web-1");

        assertThat(store.get("shop/web-1")).isSameAs(held);

        store.put("shop/web-1", revision(2));
        assertThat(store.get("shop/web-1")).isNotSameAs(held).isEqualTo(revision(2));
    }

    private static ControllerRevision revision(long number) {
        return new ControllerRevisionBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("web-1")
                .addToLabels("geodefleet.io/fleet", "uid")
                .endMetadata()
                .withData(new RawExtension(Map.of("template", "text")))
                .withRevision(number)
                .build();
    }
}
