package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Displacement;
import io.geodefleet.core.lifecycle.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Keeps the list of traffic moves: a line for each change of weight, finished when every authoritative server agrees. */
final class History {
    private History() {}

    /** The history with what changed now, newest first. */
    static List<Move> after(
            List<Move> before, SortedMap<RegionName, RegionReview> reviews, List<Move> started, Instant now) {
        var moves = new ArrayList<>(started);
        for (var move : before) {
            var superseded = started.stream().anyMatch(newer -> newer.region().equals(move.region()));
            moves.add(move.isUnfinished() && (superseded || isThere(move, reviews)) ? move.finishedAt(now) : move);
        }
        return moves;
    }

    private static boolean isThere(Move move, SortedMap<RegionName, RegionReview> reviews) {
        var review = reviews.get(move.region());
        if (review == null) {
            return true;
        }
        return move.to() > 0
                ? review.presence() == Presence.Everywhere
                : !(review.before().departure() instanceof Departure.Present);
    }

    /** The move that a change of a region's weight is. */
    static Move start(RegionReview review, int weight, Why why, Instant now) {
        return new Move(
                now, review.name(), who(review), why, review.before().weight(), weight, new Move.Took.Unfinished());
    }

    private static String who(RegionReview review) {
        return switch (review.order()) {
            case Leave -> "placement";
            case Drain ->
                review.orders()
                        .drain()
                        .map(drain -> drain.requestedBy().isEmpty()
                                ? "RegionDrain/" + drain.name()
                                : "RegionDrain/%s by %s".formatted(drain.name(), drain.requestedBy()))
                        .orElse("spec");
            case Serve -> "spec";
            case Update -> "rollout";
            case Auto -> review.before().displacement() instanceof Displacement.ByRollout ? "rollout" : "health";
        };
    }
}
