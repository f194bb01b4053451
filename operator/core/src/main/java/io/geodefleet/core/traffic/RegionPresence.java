package io.geodefleet.core.traffic;

import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Departure.GoneSince;
import io.geodefleet.core.lifecycle.Departure.NeverCame;
import io.geodefleet.core.lifecycle.Departure.Present;
import io.geodefleet.core.lifecycle.Presence;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.RecordSighting.OursWithoutAddress;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.sight.ServerSighting.Silent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/** Whether users can still be sent to a region: read from the servers' answers, timed by what is remembered. */
public final class RegionPresence {
    private RegionPresence() {}

    /**
     * What is remembered after looking at the servers once more. A server that is silent may still answer with the region, so it
     * never lets the clock start, and one that answers with it, for whatever name of the fleet, stops the clock.
     *
     * @param hadTraffic whether traffic was given to the region up to now: then a server may have answered with it since we looked
     */
    public static Departure remember(
            Departure before,
            boolean hadTraffic,
            SortedSet<Target> endpoints,
            List<ServerSighting> servers,
            Instant now) {
        if (servers.stream().anyMatch(server -> answersWith(server, endpoints))) {
            return new Present();
        }
        var allAnswered = servers.stream().noneMatch(Silent.class::isInstance);
        return switch (before) {
            case NeverCame(), GoneSince _ -> hadTraffic ? new Present() : before;
            case Present() -> allAnswered ? new GoneSince(now) : before;
        };
    }

    /** Where the region stands, given {@link #remember what is remembered} up to now. */
    public static Presence of(
            Departure departure,
            DnsIntent dns,
            Duration quietTime,
            SortedSet<Target> endpoints,
            List<ServerSighting> servers,
            Instant now) {
        return switch (departure) {
            case NeverCame() -> Presence.Quiet;
            case GoneSince(var when) -> now.isBefore(quietAt(when, quietTime)) ? Presence.Gone : Presence.Quiet;
            case Present() ->
                !endpoints.isEmpty()
                                && !servers.isEmpty()
                                && servers.stream().allMatch(server -> answersAllWith(server, dns, endpoints))
                        ? Presence.Everywhere
                        : Presence.Mixed;
        };
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

    private static boolean answersAllWith(ServerSighting server, DnsIntent dns, SortedSet<Target> endpoints) {
        return switch (server) {
            case Silent _ -> false;
            case Answered answered ->
                dns.hostnames().stream()
                        .allMatch(name -> targets(answered, name).containsAll(endpoints));
        };
    }

    private static SortedSet<Target> targets(Answered server, Hostname name) {
        return switch (server.of(name)) {
            case Ours(var records) -> records.targets();
            case Absent(), Foreign _, OursWithoutAddress() -> Collections.emptySortedSet();
        };
    }
}
