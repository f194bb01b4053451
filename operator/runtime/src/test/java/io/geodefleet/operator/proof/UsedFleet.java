package io.geodefleet.operator.proof;

import static io.geodefleet.operator.proof.Proof.TTL;

import io.geodefleet.lab.dns.Addresses;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.users.Crowd;
import io.geodefleet.lab.users.Load;
import io.geodefleet.lab.users.Visits;
import io.geodefleet.operator.story.Eventually;
import io.geodefleet.operator.story.TestFleet;
import java.time.Clock;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/** A fleet that serves in three regions, with users who have all been there, and with an eye on what DNS answers. */
final class UsedFleet implements AutoCloseable {
    private static final int PORT = 8080;

    private final LabScope scope;
    private final TestFleet fleet;
    private final WatchedAnswer answer;
    private final Crowd users;

    private UsedFleet(LabScope scope, TestFleet fleet) {
        this.scope = scope;
        this.fleet = fleet;
        this.answer = WatchedAnswer.of(this::authoritative);
        this.users = Crowd.start(Load.STEADY, fleet.hostname(), PORT, this::authoritative, Clock.systemUTC());
    }

    /** Applies it, and returns when every region serves and users have used every answer that they began with. */
    static UsedFleet serving(LabScope scope, String name) {
        var fleet = new TestFleet(scope, name).apply(text -> text.replace("ttl: 1s", "ttl: " + TTL.toSeconds() + "s"));
        Eventually.is("answered", new TreeSet<>(scope.regions()), fleet::answered);
        Eventually.is("serving", "3/3", () -> fleet.status("/serving"));
        var used = new UsedFleet(scope, fleet);
        used.letUsersCome(2 * (int) TTL.toSeconds());
        return used;
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

    /** The requests until now. */
    Visits visits() {
        return users.visits();
    }

    /** The last user leaves. */
    Visits end() {
        return users.stop();
    }

    /** Returns when as many requests as come in that many seconds are over. */
    void letUsersCome(int seconds) {
        int wanted = visits().count() + seconds * Load.STEADY.perSecond();
        Eventually.is("users came", true, () -> visits().count() >= wanted);
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
