package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.operator.dns.DnsProvider;
import io.geodefleet.operator.dns.external.Clusters.Reach;
import io.geodefleet.operator.fence.Claim;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.fence.ZoneFence;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A zone whose records are handed over as DNSEndpoint objects. Each cluster that holds them is a server that takes changes; the
 * authoritative servers, if any are listed, are only asked. Safe for use by many threads; keeps no connection and no timer.
 */
public final class ExternalDnsZone implements DnsProvider {
    private final ZoneName zone;
    private final Clusters clusters;
    private final Tenure tenure;
    private final ZoneFence fence;
    private final Looks looks;

    /** Opens the zone; nothing is asked. */
    ExternalDnsZone(ZoneName zone, ExternalDnsSettings settings, Clusters clusters, Tenure tenure, ZoneFence fence) {
        this.zone = zone;
        this.clusters = clusters;
        this.tenure = tenure;
        this.fence = fence;
        this.looks = new Looks(zone, settings.verify());
    }

    @Override
    public List<ServerSighting> look(SortedSet<Hostname> names, FleetName owner) {
        return looks.at(clusters.now(), names, ownership(owner));
    }

    @Override
    public List<ServerSighting> probe() {
        return looks.probe(clusters.now());
    }

    /** Of a cluster: what all objects there amount to. The serial of Route 53 never moves; what is edited there, ExternalDNS repairs. */
    @Override
    public SortedMap<String, Long> serials() {
        return looks.serials();
    }

    @Override
    public ZoneFence fence() {
        return fence;
    }

    @Override
    public Outcome change(Step.ChangeRecords step, FleetName owner) {
        if (!step.zone().equals(zone)) {
            throw new IllegalArgumentException("a change of %s was given to %s".formatted(step.zone(), zone));
        }
        if (step.changes().isEmpty()) {
            return new Outcome.Done(step);
        }
        return barred(step, fence.claim())
                .orElseGet(() -> clusters.now().stream()
                        .filter(cluster -> cluster.name().equals(step.server()))
                        .findFirst()
                        .map(cluster -> change(cluster, step, ownership(owner)))
                        .orElseGet(() -> new Outcome.Retry(
                                step, Reason.ServerSilent.because(step.server() + " is not registered any more"))));
    }

    private Outcome change(Reach cluster, Step.ChangeRecords step, Ownership owner) {
        return switch (cluster) {
            case Reach.Unready(var name, var cause) ->
                new Outcome.Retry(step, Reason.ServerSilent.because(name + " did not answer: " + cause));
            case Reach.Ready(var name, var api, var namespace) ->
                new EndpointWriter(new Cluster(name, api, namespace), owner, step, () -> lastWord(step)).write();
        };
    }

    /** The objects do not know the epoch, so it is read right before a write; the tenure needs no reading and comes last. */
    private Optional<Outcome> lastWord(Step.ChangeRecords step) {
        return barred(step, fence.confirm())
                .or(() -> tenure.certain()
                        ? Optional.empty()
                        : Optional.of(new Outcome.Retry(step, ZoneFence.notCertain())));
    }

    private Optional<Outcome> barred(Step.ChangeRecords step, Claim claim) {
        return switch (claim) {
            case Claim.Held _ -> Optional.empty();
            case Claim.Pending(var why) -> Optional.of(new Outcome.Retry(step, why));
            case Claim.Superseded(var by) -> Optional.of(new Outcome.Refused(step, ZoneFence.superseded(zone, by)));
        };
    }

    private Ownership ownership(FleetName fleet) {
        return new Ownership(tenure.operator(), zone, fleet);
    }
}
