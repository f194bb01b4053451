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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time right after this process began to lead: not every member was tried yet, and taking that for not seeing a region would break
 * streaks that a restart must not break.
 */
@ApplicationScoped
class FirstLook {
    /** How long a round may be put off: a member that is down must not hold up anything for longer. */
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    /** How long nobody is woken by members: each tells of all that it holds, and nearly all are connected within that time. */
    static final Duration SILENCE = Duration.ofSeconds(3);

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

    /** Whether members may wake nobody yet. Once these regions were tried or the time is up, every fleet is to be woken. */
    boolean isSilent(Supplier<Set<RegionName>> regions) {
        return isWithin(SILENCE) && isConnecting(regions.get());
    }

    private boolean isConnecting(Set<RegionName> regions) {
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
