package io.geodefleet.lab.demo;

import io.geodefleet.lab.Lab;
import io.geodefleet.lab.Member;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** From nothing to a fleet in three regions, through a failure, a drain and a farewell, to nothing. */
final class Story {
    /** What samples/web asks for: health.interval x successThreshold, which is its stabilization window too, and two TTLs. */
    private static final Duration TO_HEALTHY = Duration.ofSeconds(15);

    private static final Duration TWO_TTLS = Duration.ofSeconds(10);
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final int OBJECTS = 4;
    private static final String QUESTION = "eu-west-ask";
    private static final String DRAIN = "eu-west-inc-42";

    private final Lab lab;
    private final Timeline timeline;
    private final Terminal terminal;
    private final User user;
    private final Fleet fleet;

    Story(Lab lab, Timeline timeline, Terminal terminal, User user) {
        this.lab = lab;
        this.timeline = timeline;
        this.terminal = terminal;
        this.user = user;
        this.fleet = new Fleet(lab.hub().admin());
    }

    void tell() {
        aFleetIsApplied();
        aRegionFails();
        theRegionRecovers();
        aHumanDrainsARegion();
        aRegionLeavesTheFleet();
        theFleetIsDeleted();
    }

    private void aFleetIsApplied() {
        chapter("An application team applies one object");
        terminal.type(lab.hub(), "apply", "-k", "samples/web");
        timeline.expect(
                "the same objects are in three clusters",
                AT_ONCE,
                () -> everywhere(member -> Fleet.objectsIn(member) == OBJECTS ? "" : member.name() + " lacks objects"));
        timeline.expect(
                "their pods are ready",
                AT_ONCE,
                () -> everywhere(member -> Fleet.readyIn(member) == 3 ? "" : member.name() + " is not ready"));
        timeline.expect("DNS sends users to all three", TO_HEALTHY, () -> served("eu-west", "us-east", "ap-south"));
        timeline.expect(
                "every region is Serving", AT_ONCE, () -> everywhere(member -> phase(member.name(), "Serving")));
        look();
    }

    private void aRegionFails() {
        chapter("The pods of us-east fail");
        lab.member("us-east").pods().unready(Fleet.NAMESPACE);
        timeline.expect("DNS sends nobody to us-east any more", AT_ONCE, () -> served("eu-west", "ap-south"));
        timeline.expect(
                "us-east is Drained: its clients had two TTLs to leave", TWO_TTLS, () -> phase("us-east", "Drained"));
        why("us-east");
        look();
    }

    private void theRegionRecovers() {
        chapter("The pods of us-east recover");
        lab.member("us-east").pods().ready(Fleet.NAMESPACE);
        timeline.expect("DNS sends users to us-east again", TO_HEALTHY, () -> served("eu-west", "us-east", "ap-south"));
        timeline.expect("us-east is Serving", AT_ONCE, () -> phase("us-east", "Serving"));
    }

    private void aHumanDrainsARegion() {
        chapter("Somebody on call asks what a drain of eu-west would do");
        terminal.type(lab.hub(), "apply", "-k", "samples/drain-ask");
        timeline.expect(
                "the RegionDrain says so, and nothing moves",
                AT_ONCE,
                () -> fleet.plan(QUESTION).isEmpty() ? "no plan yet" : served("eu-west", "us-east", "ap-south"));
        timeline.say("      plan: " + fleet.plan(QUESTION));
        terminal.type(lab.hub(), "delete", "-k", "samples/drain-ask");
        chapter("and drains it");
        terminal.type(lab.hub(), "apply", "-k", "samples/drain");
        timeline.expect(
                "the others get the replicas that they will need",
                AT_ONCE,
                () -> Fleet.readyIn(lab.member("us-east")) > 3 ? "" : "us-east has its 3 replicas");
        timeline.expect("DNS sends nobody to eu-west any more", AT_ONCE, () -> served("us-east", "ap-south"));
        timeline.expect("eu-west is Drained", TWO_TTLS, () -> phase("eu-west", "Drained"));
        why("eu-west");
        timeline.expect(
                "the RegionDrain says so", AT_ONCE, () -> fleet.drained(DRAIN) ? "" : DRAIN + " is not Drained");
        terminal.type(lab.hub(), "get", "regiondrains");
        terminal.type(lab.hub(), "delete", "-k", "samples/drain");
        timeline.expect("DNS sends users to eu-west again", AT_ONCE, () -> served("eu-west", "us-east", "ap-south"));
        timeline.expect("eu-west is Serving", AT_ONCE, () -> phase("eu-west", "Serving"));
        timeline.expect(
                "and the others give their replicas back",
                AT_ONCE,
                () -> everywhere(member -> Fleet.readyIn(member) == 3 ? "" : member.name() + " has more than 3"));
    }

    private void aRegionLeavesTheFleet() {
        chapter("The platform team takes ap-south out of the prod tier");
        terminal.type(lab.hub(), "label", "--overwrite", "georegion", "ap-south", "tier=spare");
        timeline.expect("DNS sends nobody to ap-south any more", AT_ONCE, () -> served("eu-west", "us-east"));
        timeline.expect("then its objects are gone", TWO_TTLS, () -> gone(lab.member("ap-south")));
        look();
    }

    private void theFleetIsDeleted() {
        chapter("The fleet is deleted");
        terminal.type(lab.hub(), "delete", "--wait=false", "-k", "samples/web");
        timeline.expect(
                "DNS answers nothing", AT_ONCE, () -> user.addresses().isEmpty() ? "" : "still " + user.addresses());
        timeline.expect("then no cluster holds anything of it", TWO_TTLS, () -> everywhere(this::gone));
        timeline.expect("and the fleet is gone", AT_ONCE, () -> fleet.exists() ? "it is still there" : "");
    }

    private void chapter(String title) {
        timeline.say("\n== " + title);
    }

    private void look() {
        terminal.type(lab.hub(), "get", "gf", "-n", Fleet.NAMESPACE);
    }

    private void why(String region) {
        timeline.say("      why: " + fleet.why(region));
    }

    private String everywhere(java.util.function.Function<Member, String> look) {
        return lab.members().stream()
                .map(look)
                .filter(difference -> !difference.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private String served(String... wanted) {
        SortedSet<String> regions = user.regions();
        Set<String> expected = new TreeSet<>(Arrays.asList(wanted));
        return regions.equals(expected) ? "" : "answered by " + regions + ", not by " + expected;
    }

    private String phase(String region, String wanted) {
        var phase = fleet.phase(region);
        return phase.equals(wanted) ? "" : region + " is " + phase + ", not " + wanted;
    }

    private String gone(Member member) {
        var left = Fleet.objectsIn(member);
        return left == 0 ? "" : member.name() + " still holds " + left + " objects";
    }
}
