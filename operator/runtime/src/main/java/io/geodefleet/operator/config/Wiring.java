package io.geodefleet.operator.config;

import io.geodefleet.operator.dns.Zones;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.members.Members;
import io.geodefleet.operator.members.Pace;
import io.geodefleet.operator.probe.Probes;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** What the parts of the operator are given. The only place where the real clock is named. */
final class Wiring {
    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Tenure tenure(OperatorConfig config) {
        return Tenure.unlimited(config.owner(), UUID.randomUUID().toString());
    }

    @Produces
    @Singleton
    Zones zones(InstantSource clock, Tenure tenure) {
        return new Zones(clock, tenure);
    }

    /** All connections share the one Vert.x of the process: a client with a Vert.x of its own would start threads of its own. */
    @Produces
    @Singleton
    Members members(Vertx vertx, InstantSource clock) {
        return new Members(vertx, clock, Pace.NORMAL);
    }

    @Produces
    @Singleton
    Probes probes(Vertx vertx, Members members, InstantSource clock, OperatorConfig config) {
        var probe = config.probe();
        return Probes.start(
                vertx,
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
