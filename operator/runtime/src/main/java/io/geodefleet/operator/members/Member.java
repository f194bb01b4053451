package io.geodefleet.operator.members;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Marks;
import io.geodefleet.operator.translate.RenderedRegion;
import java.util.Collection;
import java.util.Optional;

/** What is behind the name of one registered region. */
sealed interface Member {
    /** With credentials that can be tried. */
    record Live(MemberConnection connection) implements Member {}

    /** Without. @param sentence why, without any value */
    record Rejected(String sentence) implements Member {}

    default MemberState state() {
        return switch (this) {
            case Live(var connection) -> connection.state();
            case Rejected(var sentence) -> new MemberState.Rejected(sentence);
        };
    }

    /** The connection while it stands. */
    default Optional<MemberConnection> connected() {
        return this instanceof Live(var connection) && connection.state() instanceof MemberState.Connected
                ? Optional.of(connection)
                : Optional.empty();
    }

    /** The way to the API while the connection stands. */
    default Optional<MemberApi> api() {
        return connected().flatMap(MemberConnection::api);
    }

    default RegionSighting sight(
            FleetIdentity fleet,
            Optional<RenderedRegion> rendered,
            Collection<ObjectKey> remembered,
            MemberKinds kinds) {
        return switch (this) {
            case Live(var connection) -> sight(connection, fleet, rendered, remembered, kinds);
            case Rejected(var sentence) -> new RegionSighting.Unreachable(sentence);
        };
    }

    private static RegionSighting sight(
            MemberConnection connection,
            FleetIdentity fleet,
            Optional<RenderedRegion> rendered,
            Collection<ObjectKey> remembered,
            MemberKinds kinds) {
        var seen = connection.seen();
        return switch (connection.state()) {
            case MemberState.Connected _ ->
                GeodeSight.of(
                        seen,
                        key -> kinds.of(key).isPresent() && seen.untold(key).isEmpty(),
                        connection::ready,
                        fleet,
                        rendered,
                        remembered);
            case MemberState.Connecting _ -> new RegionSighting.Unreachable("still connecting");
            case MemberState.Unreachable(var cause) -> new RegionSighting.Unreachable(cause);
            case MemberState.Untrusted(var cause) -> new RegionSighting.Unreachable(cause);
            case MemberState.Rejected(var cause) -> new RegionSighting.Unreachable(cause);
            case MemberState.Duplicate duplicate -> new RegionSighting.Unreachable(duplicate.sentence());
        };
    }

    /** Whether objects of the fleet are there, or were when it was last seen. */
    default boolean holds(FleetIdentity fleet) {
        return this instanceof Live(var connection) && connection.seen().holds(fleet.uid());
    }

    /** Whether it holds nothing of the fleet, or cannot be asked at all; by asking now. What does not answer may hold something. */
    default boolean isRidOf(FleetIdentity fleet, MemberKinds kinds) {
        return connected()
                .map(connection -> connection
                        .api()
                        .map(api -> holdsNothing(api, fleet, kinds))
                        .orElse(false))
                .orElse(true);
    }

    private static boolean holdsNothing(MemberApi api, FleetIdentity fleet, MemberKinds kinds) {
        return kinds.all().stream().allMatch(kind -> switch (api.get(kind.pathOfAll(Marks.FLEET + "=" + fleet.uid()))) {
            case ApiAnswer.Ok(var list) -> list.path("items").isEmpty();
            case ApiAnswer.No no -> no.code() == 404 && !MemberKinds.isBuiltIn(kind);
            case ApiAnswer.Silence _ -> false;
        });
    }

    default void close() {
        if (this instanceof Live(var connection)) {
            connection.close();
        }
    }
}
