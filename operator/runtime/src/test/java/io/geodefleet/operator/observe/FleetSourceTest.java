package io.geodefleet.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetSourceTest {
    private final KnownFleets fleets = new KnownFleets();
    private final List<String> woken = new ArrayList<>();

    private final Timer timer = new Timer();
    private final FleetSource<GeodeRegion> source =
            FleetSource.countingMeanwhile(fleets, context(region("eu-west")), (_, _) -> true, timer);

    FleetSourceTest() {
        source.setEventHandler(
                event -> woken.add(event.getRelatedCustomResourceID().getName()));
        source.start();
    }

    @Test
    void a_region_is_woken_once_for_all_fleets_that_are_there_at_a_start() {
        fleets.is("shop/web", fleet("1"));
        fleets.is("shop/api", fleet("2"));
        timer.pass(FleetSource.PAUSE);
        assertThat(woken).as("while the fleets are read").isEmpty();

        fleets.becomeComplete();

        assertThat(woken).containsExactly("eu-west");
    }

    @Test
    void fleets_that_come_one_after_the_other_are_counted_together() {
        fleets.becomeComplete();
        woken.clear();

        fleets.is("shop/web", fleet("1"));
        timer.pass(FleetSource.MOMENT);
        assertThat(woken).as("the first").hasSize(1);

        fleets.is("shop/api", fleet("2"));
        timer.pass(FleetSource.MOMENT);
        fleets.is("shop/job", fleet("3"));
        assertThat(woken).as("those that follow").hasSize(1);
        timer.pass(FleetSource.PAUSE);
        assertThat(woken).as("when they were waited for").hasSize(2);
    }

    private static GeodeRegion region(String name) {
        var region = new GeodeRegion();
        region.setMetadata(new ObjectMetaBuilder().withName(name).build());
        return region;
    }

    private static GeodeFleet fleet(String version) {
        var fleet = new GeodeFleet();
        fleet.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName("web")
                .withUid("u")
                .withResourceVersion(version)
                .build());
        return fleet;
    }

    private static EventSourceContext<GeodeRegion> context(GeodeRegion region) {
        return new EventSourceContext<>(new OnlyOne<>(region), null, null, GeodeRegion.class);
    }

    /** A cache of one object. */
    private record OnlyOne<T extends HasMetadata>(T object) implements IndexerResourceCache<T> {
        @Override
        public void addIndexers(Map<String, Function<T, List<String>>> indexers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<T> byIndex(String index, String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Stream<T> list(String namespace, Predicate<T> predicate) {
            return list(predicate);
        }

        @Override
        public Optional<T> get(ResourceID id) {
            return list(candidate -> ResourceID.fromResource(candidate).equals(id))
                    .findFirst();
        }

        @Override
        public Stream<ResourceID> keys() {
            return Stream.of(ResourceID.fromResource(object));
        }

        @Override
        public Stream<T> list(Predicate<T> predicate) {
            return Stream.of(object).filter(predicate);
        }
    }
}
