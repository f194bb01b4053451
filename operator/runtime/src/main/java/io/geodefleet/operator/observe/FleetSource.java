package io.geodefleet.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.geodefleet.operator.translate.FleetChange;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/** Wakes objects for changes of fleets, and holds up their first round until all fleets are known. */
public final class FleetSource<P extends HasMetadata> extends AbstractEventSource<Void, P> {
    private final KnownFleets fleets;
    private final Function<FleetChange, Stream<ResourceID>> concerned;

    /** @param concerned called exactly once for each change: the objects that it wakes */
    FleetSource(KnownFleets fleets, Function<FleetChange, Stream<ResourceID>> concerned) {
        super(Void.class, "fleets");
        this.fleets = fleets;
        this.concerned = concerned;
    }

    /** @param concerns whether that change of a fleet concerns the object */
    public static <P extends HasMetadata> FleetSource<P> of(
            KnownFleets fleets, EventSourceContext<P> context, BiPredicate<FleetChange, P> concerns) {
        return new FleetSource<>(fleets, change -> Watches.among(context, primary -> concerns.test(change, primary)));
    }

    @Override
    public void start() {
        super.start();
        fleets.onChange(this::wake);
        fleets.await();
    }

    private void wake(FleetChange change) {
        var woken = concerned.apply(change);
        if (isRunning()) {
            woken.forEach(id -> getEventHandler().handleEvent(new Event(id)));
        }
    }

    @Override
    public Set<Void> getSecondaryResources(P primary) {
        return Set.of();
    }
}
