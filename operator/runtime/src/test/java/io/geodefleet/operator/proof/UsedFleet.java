package io.geodefleet.operator.proof;

import static io.geodefleet.operator.proof.Proof.TTL;

import io.geodefleet.lab.dns.Addresses;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.users.Crowd;
import io.geodefleet.lab.users.Visits;
import io.geodefleet.operator.story.Eventually;
import io.geodefleet.operator.story.TestFleet;
import java.time.Clock;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A fleet that serves in three regions, with users who have all been there, and with an eye on what DNS answers. */
final class UsedFleet implements AutoCloseable {
    private static final int PORT = 8080;

    private final LabScope scope;
    private final TestFleet fleet;
    private final WatchedAnswer answer;
    private final Crowd users;
    private Instant warmSince = Instant.MAX;

    private UsedFleet(LabScope scope, TestFleet fleet) {
        this.scope = scope;
        this.fleet = fleet;
        this.answer = WatchedAnswer.of(this::authoritative);
        this.users = Crowd.start(Proof.LOAD, fleet.hostname(), PORT, this::authoritative, Clock.systemUTC());
    }

    /** Applies it, and returns when every region serves and users have used every answer that they began with. */
    static UsedFleet serving(LabScope scope, String name) {
        return serving(scope, name, UnaryOperator.identity());
    }

    /** The same with a change to its text. */
    static UsedFleet serving(LabScope scope, String name, UnaryOperator<String> change) {
        var fleet = new TestFleet(scope, name).apply(text -> change.apply(paced(text)));
        Eventually.is("answered", new TreeSet<>(scope.regions()), fleet::answered);
        Eventually.is("serving", "3/3", () -> fleet.status("/serving"));
        var used = new UsedFleet(scope, fleet);
        used.letUsersCome(2 * (int) TTL.toSeconds());
        used.warmSince = Clock.systemUTC().instant();
        return used;
    }

    /** Short waits, and everything else as it is for whoever writes nothing: capacity comes before traffic, and the rules bind. */
    private static String paced(String text) {
        var fleet = text.replaceAll("(?m)^  (drain|restore|safety|dns): .*\n", "");
        return fleet
                + """
                  drain: {stepInterval: 1s}
                  restore: {stabilizationWindow: 2s, stepInterval: 1s, cooldown: 1s}
                  safety: {minServingRegions: 2}
                """
                + text.lines()
                        .filter(line -> line.startsWith("  dns:"))
                        .findFirst()
                        .orElseThrow()
                        .replace("ttl: 1s", "ttl: " + TTL.toSeconds() + "s")
                + "\n";
    }

    private Addresses authoritative() {
        return scope.dns().server().client().addresses(fleet.hostname());
    }

    TestFleet fleet() {
        return fleet;
    }

    WatchedAnswer answer() {
        return answer;
    }

    /** The requests until now, but for those that came while everything was still warming up. */
    Visits visits() {
        return users.visits().since(warmSince);
    }

    /** The last user leaves. */
    Visits end() {
        users.close();
        return visits();
    }

    /** Returns when as many requests as come in that many seconds are over. */
    void letUsersCome(int seconds) {
        int wanted = users.visits().count() + seconds * Proof.LOAD.perSecond();
        Eventually.is("users came", true, () -> users.visits().count() >= wanted);
    }

    /** No pod of the region answers any more; returns when users there are told so. */
    void podsFail(String region) {
        scope.member(region).pods().unready(scope.namespace());
    }

    /** They answer again, and users get what they come for. */
    void podsRecover(String region) {
        scope.member(region).pods().ready(scope.namespace());
    }

    /** Waits until DNS answers with every region and the fleet says that all serve. */
    void allServeAgain() {
        SortedSet<String> all = new TreeSet<>(scope.regions());
        Eventually.is("answered", all, fleet::answered);
        Eventually.is("serving", "3/3", () -> fleet.status("/serving"));
    }

    /** When the authoritative server began to answer without the region, after some moment; waits for it. */
    Instant answeredWithout(String region, Instant since) {
        var address = fleet.address(region);
        Eventually.is(
                "answered without " + region,
                true,
                () -> answer.without(address, since).isPresent());
        return answer.without(address, since).orElseThrow();
    }

    @Override
    public void close() {
        users.close();
        answer.close();
    }
}
