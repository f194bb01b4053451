package io.geodefleet.operator.config;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.geodefleet.operator.credentials.RegionCredentials;
import io.geodefleet.operator.dns.Zones;
import io.geodefleet.operator.dns.external.ExternalDns;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.lead.Identity;
import io.geodefleet.operator.lead.Leadership;
import io.geodefleet.operator.lead.LeasePace;
import io.geodefleet.operator.members.ClusterApi;
import io.geodefleet.operator.members.Members;
import io.geodefleet.operator.members.Pace;
import io.geodefleet.operator.probe.Probes;
import io.geodefleet.operator.telemetry.FleetEvents;
import io.geodefleet.operator.translate.Kinds;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** What the parts of the operator are given. The only place where the real clock is named. */
final class Wiring {
    private static final Pattern OWNER = Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Kinds kinds(OperatorConfig config) {
        return Kinds.with(config.kinds().orElseGet(List::of));
    }

    /** This process' tenure, too: whoever writes asks it. */
    @Produces
    @Singleton
    Leadership leadership(OperatorConfig config, KubernetesClient hub, InstantSource clock) {
        if (!OWNER.matcher(config.owner()).matches()) {
            throw new IllegalArgumentException(
                    "geodefleet.owner %s is not a DNS label: lower-case letters, digits and inner dashes, 63 at most"
                            .formatted(config.owner()));
        }
        var random = new SecureRandom();
        var instance = config.instance().orElseGet(() -> HexFormat.of().toHexDigits(random.nextLong()));
        var lease = config.lease();
        return new Leadership(
                config.owner(),
                Identity.of(instance, random),
                new LeasePace(lease.duration(), lease.deadline(), lease.retry()),
                hub,
                config.namespace(),
                System::nanoTime,
                clock);
    }

    @Produces
    @Singleton
    Zones zones(InstantSource clock, Tenure tenure) {
        return new Zones(clock, tenure);
    }

    @Produces
    @Singleton
    OutsideLoops outsideLoops() {
        return OutsideLoops.start();
    }

    @Produces
    @Singleton
    Members members(OutsideLoops loops, InstantSource clock, Kinds kinds, FleetEvents events) {
        var members = new Members(loops.vertx(), clock, Pace.NORMAL, kinds);
        members.onDrift(drift -> events.drift(drift.fleet(), drift.sentence()));
        return members;
    }

    @Produces
    @Singleton
    RegionCredentials regionCredentials(OperatorConfig config) {
        return new RegionCredentials(config.namespace(), config.argocdNamespace());
    }

    @Produces
    @Singleton
    ExternalDns externalDns(KubernetesClient hub, OperatorConfig config, Members members) {
        return new ExternalDns(ClusterApi.of(hub), config.namespace(), members);
    }

    @Produces
    @Singleton
    Probes probes(OutsideLoops loops, Members members, InstantSource clock, OperatorConfig config) {
        var probe = config.probe();
        return Probes.start(
                loops.vertx(),
                members,
                clock,
                probe.allowedNetworks().orElseGet(List::of),
                probe.deniedNetworks().orElseGet(List::of));
    }

    void close(@Disposes Probes probes) {
        probes.close();
    }

    void close(@Disposes Members members) {
        members.close();
    }
}
