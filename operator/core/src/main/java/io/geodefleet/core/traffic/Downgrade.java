package io.geodefleet.core.traffic;

import io.geodefleet.core.fleet.AskedRouting;
import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.Position;
import io.geodefleet.core.fleet.ProviderKind.Extra;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.Routing.Kind;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.traffic.Answer.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What was asked for and cannot be had from the zone's provider, gathered while the answer is made. */
final class Downgrade {
    private final DnsIntent dns;
    private final List<String> remarks = new ArrayList<>();

    Downgrade(DnsIntent dns) {
        this.dns = dns;
    }

    void add(String remark) {
        remarks.add(remark);
    }

    /** The rule that is followed for these portions: the one asked for, or what the provider has in its place. */
    Routing served(SortedMap<RegionName, Portion> portions) {
        return switch (dns.asked()) {
            case AskedRouting.Best() -> best(portions);
            case AskedRouting.Exactly(var routing) -> served(routing, portions);
        };
    }

    private Routing best(SortedMap<RegionName, Portion> portions) {
        return dns.provider().routings().contains(Kind.Nearest)
                        && !portions.isEmpty()
                        && portions.values().stream().allMatch(this::isPlaced)
                ? new Routing.Nearest(List.of())
                : new Routing.Multivalue();
    }

    private Routing served(Routing asked, SortedMap<RegionName, Portion> portions) {
        if (!dns.provider().routings().contains(asked.kind())) {
            add("%s was asked for, and %s cannot do that: every client gets every region (Multivalue)"
                    .formatted(asked.kind(), dns.provider().word()));
            return new Routing.Multivalue();
        }
        if (asked.kind() == Kind.Nearest && !portions.isEmpty()) {
            return nearest(asked, portions);
        }
        return asked;
    }

    private Routing nearest(Routing asked, SortedMap<RegionName, Portion> portions) {
        if (portions.values().stream().noneMatch(this::isPlaced)) {
            add(
                    "Nearest was asked for, and no GeodeRegion says where it is: every client gets every region (Multivalue)");
            return new Routing.Multivalue();
        }
        var lost = portions.entrySet().stream()
                .filter(portion -> !isPlaced(portion.getValue()))
                .map(portion -> portion.getKey().toString())
                .collect(Collectors.joining(", "));
        if (!lost.isEmpty()) {
            add("the GeodeRegion of %s does not say where it is, so it is nobody's nearest".formatted(lost));
        }
        return asked;
    }

    private boolean isPlaced(Portion portion) {
        var place = portion.site().place();
        return place.position() instanceof Position.At
                || dns.provider().can(Extra.PlacesWithoutPoint)
                        && !(place.continent().isEmpty() && place.country().isEmpty());
    }

    /** The check that the DNS server makes, if it can. */
    SelfCheck selfCheck() {
        return dns.provider().can(Extra.SelfCheck) ? dns.selfCheck() : new SelfCheck.None();
    }

    /** All of it in one sentence, unless nothing is missing. */
    Fit fit() {
        var word = dns.provider().word();
        if (!(dns.selfCheck() instanceof SelfCheck.None) && !dns.provider().can(Extra.SelfCheck)) {
            add("selfCheck was asked for, and %s makes no checks of its own".formatted(word));
        }
        if (dns.sites().values().stream().anyMatch(site -> !site.healthCheck().isEmpty())
                && !dns.provider().can(Extra.HealthCheckIds)) {
            add("healthChecks were given, and %s has no use for them".formatted(word));
        }
        return remarks.isEmpty()
                ? new Fit.AsAsked()
                : new Fit.Downgraded(Reason.RoutingDowngraded.because(String.join("; ", remarks)));
    }
}
