package io.geodefleet.operator.probe;

import io.geodefleet.operator.members.Causes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds the addresses behind a load balancer's name. */
@FunctionalInterface
interface Resolver {
    /** What came of it. */
    sealed interface Found {
        /** At least one address, in text form. */
        record Addresses(List<String> literals) implements Found {}

        /** None. @param cause the end of a sentence */
        record Nothing(String cause) implements Found {}
    }

    Found resolve(String name, Duration within) throws InterruptedException;

    /**
     * The system's own. The name is given as absolute, so that no search domain of the operator's pod makes another name of it; the
     * system may take longer than the probe has, and is then left behind.
     */
    static Found bySystem(String name, Duration within) throws InterruptedException {
        var answer = new CompletableFuture<Found>();
        Thread.ofVirtual().name("resolve").start(() -> answer.complete(ask(name)));
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return new Found.Nothing("its name does not resolve within " + within.toMillis() + "ms");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("nothing completes it so", impossible);
        }
    }

    private static Found ask(String name) {
        try {
            return new Found.Addresses(List.of(InetAddress.getAllByName(name + ".")).stream()
                    .map(InetAddress::getHostAddress)
                    .toList());
        } catch (UnknownHostException unknown) {
            return new Found.Nothing("its name does not resolve");
        } catch (RuntimeException refused) {
            return new Found.Nothing(Causes.of(refused));
        }
    }
}
