package io.geodefleet.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.operator.translate.FleetChange;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Wakes objects for changes of fleets. */
public final class FleetSource<P extends HasMetadata> extends AbstractEventSource<Void, P> {
    private final KnownFleets fleets;
    private final Function<FleetChange, Stream<ResourceID>> concerned;
    private final Consumer<FleetSource<P>> afterStart;

    private FleetSource(
            KnownFleets fleets,
            Function<FleetChange, Stream<ResourceID>> concerned,
            Consumer<FleetSource<P>> afterStart) {
        super(Void.class, "fleets");
        this.fleets = fleets;
        this.concerned = concerned;
        this.afterStart = afterStart;
    }

    /** Holds up the first round until all fleets are known, too. @param concerns whether that change of a fleet concerns the object */
    public static <P extends HasMetadata> FleetSource<P> of(
            KnownFleets fleets, EventSourceContext<P> context, BiPredicate<FleetChange, P> concerns) {
        return new FleetSource<>(
                fleets,
                change -> Watches.among(context, primary -> concerns.test(change, primary)),
                source -> fleets.await());
    }

    /**
     * For a reconciler that has something to do before all fleets are known, and asks whether they are: once they are, each of its objects
     * is looked at.
     *
     * @param concerns whether that change of a fleet concerns the object
     */
    public static <P extends HasMetadata> FleetSource<P> meanwhile(
            KnownFleets fleets, EventSourceContext<P> context, BiPredicate<FleetChange, P> concerns) {
        return new FleetSource<>(
                fleets,
                change -> Watches.among(context, primary -> concerns.test(change, primary)),
                source -> fleets.whenComplete(
                        () -> source.wake(context.getPrimaryCache().keys())));
    }

    /**
     * For the fleets' own reconciler: the framework starts its sources when it has listed the fleets, so that all are known.
     *
     * @param concerned called exactly once for each change from then on: other fleets that it wakes
     */
    static FleetSource<GeodeFleet> ofFleets(KnownFleets fleets, Function<FleetChange, Stream<ResourceID>> concerned) {
        return new FleetSource<>(fleets, concerned, source -> fleets.becomeComplete());
    }

    @Override
    public void start() {
        super.start();
        fleets.onChange(change -> wake(concerned.apply(change)));
        afterStart.accept(this);
    }

    private void wake(Stream<ResourceID> woken) {
        if (isRunning()) {
            woken.forEach(id -> getEventHandler().handleEvent(new Event(id)));
        }
    }

    @Override
    public Set<Void> getSecondaryResources(P primary) {
        return Set.of();
    }
}
