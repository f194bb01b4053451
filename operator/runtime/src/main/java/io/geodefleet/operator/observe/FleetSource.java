package io.geodefleet.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.operator.translate.FleetChange;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Wakes objects for changes of fleets. */
public final class FleetSource<P extends HasMetadata> extends AbstractEventSource<Void, P> {
    /** Whoever applies one fleet sees it counted soon; many that come one after the other are counted a few times. */
    static final Duration MOMENT = Duration.ofSeconds(1);

    static final Duration PAUSE = Duration.ofSeconds(10);

    private final KnownFleets fleets;
    private final Function<FleetChange, Stream<ResourceID>> concerned;
    private final Consumer<ResourceID> waker;
    private final Consumer<FleetSource<P>> afterStart;

    private FleetSource(
            KnownFleets fleets,
            Function<FleetChange, Stream<ResourceID>> concerned,
            Function<Consumer<ResourceID>, Consumer<ResourceID>> pace,
            Consumer<FleetSource<P>> afterStart) {
        super(Void.class, "fleets");
        this.fleets = fleets;
        this.concerned = concerned;
        this.waker = pace.apply(this::wake);
        this.afterStart = afterStart;
    }

    /** Holds up the first round until all fleets are known, too. @param concerns whether that change of a fleet concerns the object */
    public static <P extends HasMetadata> FleetSource<P> of(
            KnownFleets fleets, EventSourceContext<P> context, BiPredicate<FleetChange, P> concerns) {
        return new FleetSource<>(fleets, among(context, concerns), Function.identity(), FleetSource::listenAndWait);
    }

    /** The same for what only tells how many there are: one that follows others wakes it seconds later. */
    public static <P extends HasMetadata> FleetSource<P> counting(
            KnownFleets fleets, EventSourceContext<P> context, BiPredicate<FleetChange, P> concerns) {
        return new FleetSource<>(fleets, among(context, concerns), gathered(timer()), FleetSource::listenAndWait);
    }

    /**
     * The same for a reconciler that has something to do before all fleets are known, and asks whether they are: once they are, each of its
     * objects is looked at. No fleet wakes it before, or it would be woken for each while they are read.
     */
    public static <P extends HasMetadata> FleetSource<P> countingMeanwhile(
            KnownFleets fleets, EventSourceContext<P> context, BiPredicate<FleetChange, P> concerns) {
        return countingMeanwhile(fleets, context, concerns, timer());
    }

    static <P extends HasMetadata> FleetSource<P> countingMeanwhile(
            KnownFleets fleets,
            EventSourceContext<P> context,
            BiPredicate<FleetChange, P> concerns,
            Gathering.Later timer) {
        return new FleetSource<>(
                fleets,
                among(context, concerns),
                gathered(timer),
                source -> fleets.whenComplete(() -> {
                    source.listen();
                    context.getPrimaryCache().keys().forEach(source::wake);
                }));
    }

    /**
     * For the fleets' own reconciler: the framework starts its sources when it has listed the fleets, so that all are known.
     *
     * @param concerned called exactly once for each change from then on: other fleets that it wakes
     */
    static FleetSource<GeodeFleet> ofFleets(KnownFleets fleets, Function<FleetChange, Stream<ResourceID>> concerned) {
        return new FleetSource<>(fleets, concerned, Function.identity(), source -> {
            source.listen();
            fleets.becomeComplete();
        });
    }

    private static <P extends HasMetadata> Function<FleetChange, Stream<ResourceID>> among(
            EventSourceContext<P> context, BiPredicate<FleetChange, P> concerns) {
        return change -> Watches.among(context, primary -> concerns.test(change, primary));
    }

    private static Function<Consumer<ResourceID>, Consumer<ResourceID>> gathered(Gathering.Later timer) {
        return waker -> new Gathering<>(timer, MOMENT, PAUSE, waker)::add;
    }

    private static Gathering.Later timer() {
        return Gathering.Later.on(Thread::startVirtualThread);
    }

    @Override
    public void start() {
        super.start();
        afterStart.accept(this);
    }

    private void listenAndWait() {
        listen();
        fleets.await();
    }

    private void listen() {
        fleets.onChange(change -> concerned.apply(change).forEach(waker));
    }

    private void wake(ResourceID id) {
        if (isRunning()) {
            getEventHandler().handleEvent(new Event(id));
        }
    }

    @Override
    public Set<Void> getSecondaryResources(P primary) {
        return Set.of();
    }
}
