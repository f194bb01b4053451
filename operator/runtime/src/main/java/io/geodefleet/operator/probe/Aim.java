package io.geodefleet.operator.probe;

import io.geodefleet.core.fleet.Target;
import java.time.Duration;
import java.util.List;

/** Where exactly a probe goes. */
sealed interface Aim {
    /** To this address, which was judged. @param left of the time that the probe has */
    record Taken(Target address, Duration left) implements Aim {}

    /** Nowhere. @param cause one stable sentence */
    record Refused(String cause) implements Aim {}

    /**
     * Takes aim. A name is resolved once for each probe, every answer is judged, and what was judged is what is asked: a name that
     * gives another address the next moment (DNS rebinding) gains nothing, and one answer that is closed closes the name.
     */
    record Rule(AddressRule addresses, Resolver resolver) {
        Aim at(Target target, Duration within) throws InterruptedException {
            if (!target.isAlias()) {
                return addresses
                        .refusal(target.address())
                        .<Aim>map(why -> refused(target, why))
                        .orElseGet(() -> new Taken(target, within));
            }
            long started = System.nanoTime();
            return switch (resolver.resolve(target.address(), within)) {
                case Resolver.Found.Nothing(var cause) -> refused(target, cause);
                case Resolver.Found.Addresses(var literals) ->
                    judged(target, literals, within.minusNanos(System.nanoTime() - started));
            };
        }

        private Aim judged(Target name, List<String> literals, Duration left) {
            for (var literal : literals) {
                var refusal = addresses.refusal(literal);
                if (refusal.isPresent()) {
                    return refused(name, "one of its addresses is closed, since " + refusal.get());
                }
            }
            return left.isPositive()
                    ? new Taken(Target.of(literals.getFirst()), left)
                    : refused(name, "resolving its name took all the time that there was");
        }

        private static Aim refused(Target target, String why) {
            return new Refused("%s is not probed: %s".formatted(target, why));
        }
    }
}
