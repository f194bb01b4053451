package io.geodefleet.operator.observe;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.operator.members.Members;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The time right after this process began to lead: not every member was tried yet, and taking that for not seeing a region would break
 * streaks that a restart must not break.
 */
@ApplicationScoped
class FirstLook {
    /** How long a round may be put off: a member that is down must not hold up anything for longer. */
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    /** How long the first round of any fleet is put off: nearly all members are connected within that time. */
    static final Duration FOR_ALL = Duration.ofSeconds(3);

    private final Members members;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Instant> began = new AtomicReference<>();

    FirstLook(Members members, InstantSource clock) {
        this.members = members;
        this.clock = clock;
    }

    /** Whether decisions are put off for any of these regions. @param regions that are registered on the hub */
    boolean waitsFor(Set<RegionName> regions) {
        return isWithin(AT_MOST) && isConnecting(regions);
    }

    /** Whether anything may be put off at all: for nearly all of a process' life nothing is, and nobody needs to look why. */
    boolean isUnderWay() {
        return isWithin(AT_MOST);
    }

    /** Whether one of these regions was not tried yet, however long ago this process began to lead. */
    boolean isConnecting(Set<RegionName> regions) {
        return regions.stream()
                .anyMatch(name -> members.state(name)
                        .map(MemberState.Connecting.class::isInstance)
                        .orElse(true));
    }

    /** A standby looks at nothing: the time begins with the first who asks. */
    private boolean isWithin(Duration time) {
        var now = clock.instant();
        return now.isBefore(Objects.requireNonNullElse(began.compareAndExchange(null, now), now)
                .plus(time));
    }
}
