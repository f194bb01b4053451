package io.geodefleet.core.traffic;

import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Departure.GoneSince;
import io.geodefleet.core.lifecycle.Departure.NeverCame;
import io.geodefleet.core.lifecycle.Departure.Present;
import io.geodefleet.core.lifecycle.Presence;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Altered;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.RecordSighting.OursWithoutAddress;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.core.traffic.Answer.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/** Whether users can still be sent to a region: read from the servers' answers, timed by what is remembered. */
public final class RegionPresence {
    private final DnsIntent dns;
    private final Duration quietTime;
    private final List<ServerSighting> servers;
    private final Instant now;
    private final Answer before;

    /**
     * @param quietTime  how long after the last server dropped a region clients may still come
     * @param remembered the regions as the last decision left them, so that it is known what the servers should answer by now
     */
    public RegionPresence(
            DnsIntent dns,
            Duration quietTime,
            SortedMap<RegionName, RegionMemory> remembered,
            List<ServerSighting> servers,
            Instant now) {
        this.dns = dns;
        this.quietTime = quietTime;
        this.servers = servers;
        this.now = now;
        this.before = AnswerRule.of(dns, remembered);
    }

    /**
     * What is remembered after looking at the servers once more. A server that is silent may still answer with the region, so it
     * never lets the clock start; one that answers with it, for whatever name of the fleet, stops the clock, and so does traffic that
     * was given to the region up to now, since a server may have answered with it since we looked.
     */
    public Departure remember(RegionMemory region, SortedSet<Target> endpoints) {
        if (region.hasTraffic() || servers.stream().anyMatch(server -> answersWith(server, endpoints))) {
            return new Present();
        }
        var allAnswered = servers.stream().noneMatch(Silent.class::isInstance);
        return switch (region.departure()) {
            case NeverCame(), GoneSince _ -> region.departure();
            case Present() -> allAnswered ? new GoneSince(now) : region.departure();
        };
    }

    /** Where the region stands, given what is {@link #remember remembered} up to now. */
    public Presence of(RegionName name, Departure departure, SortedSet<Target> endpoints) {
        return switch (departure) {
            case NeverCame() -> Presence.Quiet;
            case GoneSince(var when) -> now.isBefore(quietAt(when, quietTime)) ? Presence.Gone : Presence.Quiet;
            case Present() -> isEverywhere(name, endpoints) ? Presence.Everywhere : Presence.Mixed;
        };
    }

    /** Whether it had traffic and was in no answer by the last decision, since others come before it. */
    public boolean standsBy(RegionName name) {
        return before.standby().contains(name);
    }

    private boolean isEverywhere(RegionName name, SortedSet<Target> endpoints) {
        if (standsBy(name)) {
            return isLanded();
        }
        return !endpoints.isEmpty()
                && !servers.isEmpty()
                && servers.stream().allMatch(server -> answersAllWith(server, AnswerRule.answerable(endpoints)));
    }

    /** Whether every server answers what the last decision wanted: a step of traffic is not over before. */
    public boolean isLanded() {
        return !servers.isEmpty()
                && servers.stream().allMatch(server -> switch (server) {
                    case Silent _ -> false;
                    case Answered answered ->
                        switch (before.wanted()) {
                            case Wanted.Nothing() -> true;
                            case Wanted.Records(var records) -> DnsPlanner.answersWith(answered, dns, records);
                        };
                });
    }

    /** When the clients of a region that left DNS at {@code when} have left too. */
    public static Instant quietAt(Instant when, Duration quietTime) {
        return when.plus(quietTime);
    }

    private static boolean answersWith(ServerSighting server, SortedSet<Target> endpoints) {
        return switch (server) {
            case Silent _ -> false;
            case Answered answered ->
                answered.records().keySet().stream()
                        .anyMatch(name -> targets(answered, name).stream().anyMatch(endpoints::contains));
        };
    }

    private boolean answersAllWith(ServerSighting server, SortedSet<Target> endpoints) {
        return switch (server) {
            case Silent _ -> false;
            case Answered answered -> {
                var names = dns.own().stream()
                        .filter(name -> !(answered.of(name) instanceof Foreign))
                        .toList();
                yield !names.isEmpty()
                        && names.stream()
                                .allMatch(name -> targets(answered, name).containsAll(endpoints));
            }
        };
    }

    private static SortedSet<Target> targets(Answered server, Hostname name) {
        return switch (server.of(name)) {
            case Ours(var records) -> records.targets();
            case Altered(var answers) -> answers;
            case Absent(), Foreign _, OursWithoutAddress() -> Collections.emptySortedSet();
        };
    }
}
