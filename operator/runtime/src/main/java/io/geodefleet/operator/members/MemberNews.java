package io.geodefleet.operator.members;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.RegionName;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Those who want to be told of members, and the telling. A listener must return at once; one that fails does not end a watch. */
final class MemberNews implements MemberListener {
    private static final Logger LOG = Logger.getLogger(MemberNews.class);

    private final List<Consumer<FleetName>> onChange = new CopyOnWriteArrayList<>();
    private final List<Consumer<FleetName>> onEvidence = new CopyOnWriteArrayList<>();
    private final List<Consumer<RegionName>> onState = new CopyOnWriteArrayList<>();
    private final List<Consumer<RegionName>> onAccount = new CopyOnWriteArrayList<>();
    private final List<Consumer<Drift>> onDrift = new CopyOnWriteArrayList<>();

    void onChange(Consumer<FleetName> listener) {
        onChange.add(listener);
    }

    void onEvidence(Consumer<FleetName> listener) {
        onEvidence.add(listener);
    }

    void onState(Consumer<RegionName> listener) {
        onState.add(listener);
    }

    void onAccount(Consumer<RegionName> listener) {
        onAccount.add(listener);
    }

    void onDrift(Consumer<Drift> listener) {
        onDrift.add(listener);
    }

    void drifted(Drift drift) {
        tell(onDrift, drift);
    }

    @Override
    public void fleetChanged(FleetName fleet) {
        tell(onChange, fleet);
    }

    @Override
    public void evidenceChanged(FleetName fleet) {
        tell(onEvidence, fleet);
    }

    @Override
    public void stateChanged(RegionName region) {
        tell(onState, region);
    }

    @Override
    public void accountChanged(RegionName region) {
        tell(onAccount, region);
    }

    private static <T> void tell(List<Consumer<T>> listeners, T news) {
        for (var listener : listeners) {
            try {
                listener.accept(news);
            } catch (RuntimeException bug) {
                LOG.errorf(bug, "a listener failed on news of %s", news);
            }
        }
    }
}
