package io.geodefleet.core.fleet;

/**
 * Why something is as it is: the one list behind every condition reason, event, log line and metric label. The constant's name is
 * the wire form; the sentence is what the reference page says of it.
 */
public enum Reason {
    // --- a region and its traffic
    Joining("The region's workloads are being put in place and proven; it gets no traffic before they are."),
    Proven("The region looked good for successThreshold x interval, so it gets traffic."),
    ServingWell("The region is healthy and every authoritative server answers with it."),
    WorkloadNotReady("Fewer replicas of a workload are ready than minReadyPercent asks for."),
    NoEndpoint("The fleet's endpoint in the region has no address yet."),
    NoReadyEndpoint("The region's own API says that no pod behind the endpoint is ready: every answer there fails."),
    CheckFailed("A health check fails."),
    CheckUnknown("A health check could not be made, which says nothing about the region."),
    NotApplied("Not every object of the template is in place in the region."),
    DrainOrdered("A human keeps traffic out of the region with a RegionDrain."),
    DrainedInSpec("The spec of the fleet, or of its GeodeRegion, keeps traffic out of the region."),
    ForcedToServe("The fleet's spec sends traffic to the region whatever health says."),
    DrainAborted("The drain was taken back, since the other regions could not go on without the region."),
    LeftPlacement("The fleet is no longer placed in the region."),
    FleetDeleted("The fleet is being deleted."),
    WaitingForClients(
            "No server answers with the region any more; clients that still remember it get ttlMultiplier TTLs to leave."),
    Stabilizing("The region looks good again and must go on so for the stabilization window."),
    HeldDown("The region was drained by its health lately and must wait, longer each time."),
    GateClosed("A check that guards the way back does not pass."),
    RestoreIsManual("The region could have its traffic back; a human must say so."),
    Ramping("The region's traffic is coming back in steps."),
    Emptied("Every authoritative server answers without the region and ttlMultiplier TTLs have passed."),
    Unreachable("The region's API does not answer, so nothing is known; its traffic stays as it is."),
    RegionUnregistered("The region's GeodeRegion is gone: what the fleet had there is left behind."),
    Removing("The fleet's objects in the region are being deleted."),

    // --- safety
    MinServingRegions("Taking the region out would leave fewer than minServingRegions serving."),
    LastRegion("Taking the region out would leave no answer at all."),
    MaxConcurrentDrains("As many regions as maxConcurrentDrains allows are draining already."),
    SurvivorDegraded("Another region that would get the traffic does not look well."),
    Capacity("The other regions cannot carry the traffic."),
    ScalingSurvivors("The other regions are given more replicas before they are given more traffic."),
    Suspended("The fleet is suspended: nothing moves until spec.suspend is taken back."),
    CorrelatedFailure("So many regions turned bad together that the observer is blamed; the last good answer stays."),
    NothingWithheld("No safety rule withholds anything."),

    // --- workloads
    Applied("Every object of the template is in place in every reachable region."),
    Applying("Objects are being applied."),
    FieldConflict("Another manager owns a field that the template sets; it is named, not fought."),
    NotOurs("An object of that name exists and was not created by this fleet; it is not taken over."),
    DriftCorrected("Somebody took away what the template sets; it was put back."),
    ImmutableField("A field was changed that cannot be changed in an object that is there; nothing is deleted for it."),
    KindNotServed("The region's cluster does not serve a kind of the template, or does not let us see it."),
    PodSecurity("The region's namespace forbids pods like these; nothing of the geode is written there."),
    NamespaceTerminating(
            "The fleet's namespace in the region is being deleted; its objects are made there anew once it has gone."),
    ApplyRefused("The member's API refused an object."),
    ApplyFailed("The member's API failed; it is tried again with growing pauses."),

    // --- rollouts
    RolloutProgressing("Regions are getting the newest revision, stage by stage."),
    RolloutBaking("The regions of the stage run the newest revision and must stay ready for its bakeTime."),
    AwaitingApproval("The next stage of the rollout begins when a human approves."),
    RolloutPaused(
            "A region did not prove the newest revision; no other gets it until a human resumes, or there is a newer one."),
    RolledBack(
            "A region did not prove the newest revision and went back to the last good one; no other gets the newest."),
    ProgressDeadlineExceeded("A region was not ready within progressDeadline; the rollout goes on without it."),
    RolloutComplete("Every region that can be reached has proven the newest revision."),
    Updating("Another revision is put in place where nobody sees it; traffic comes back once it is proven."),

    // --- regions
    AllReachable("Every region's API answers."),
    SomeUnreachable("Some region's API does not answer."),
    NoRegions("No region matches the placement and allows this namespace."),

    // --- DNS
    InSync("Every authoritative server gives the answer that is wanted."),
    Publishing("The answer is being changed; not every server gives it yet."),
    NothingToPublish("No region is proven yet, so there is nothing to publish."),
    KeepingLastAnswer("No region could serve; the last answer stays, since an empty one helps nobody."),
    HostnameConflict(
            "The hostname is another fleet's, or has records that are not this fleet's; they are not touched."),
    RoutingDowngraded("The zone's provider cannot do all that was asked for; what it does instead is told."),
    RoutingServed("The zone's provider does what was asked for."),
    ServerSilent("An authoritative server did not answer."),
    UpdateRefused("The DNS server refused the update."),
    StaleLook("The records changed between the look and the update, which changed nothing; they are looked at again."),
    UpdateUnconfirmed("The DNS server did not confirm the update; the next look tells whether it was applied."),
    KeyRejected("The DNS server does not accept the zone's key."),
    ClockSkew("The clocks of the operator and of the DNS server differ by more than signatures allow."),
    NotPrimary("The server that shall take the updates is not the zone's primary."),
    OutsideZone("A hostname is not in the zone that the server serves."),
    ServerFailed("The DNS server failed while it handled the update."),
    AliasAtApex(
            "The zone's own name cannot be a CNAME (RFC 1034), which is all that a load balancer without an address allows."),

    // --- who writes
    Claimed("This process is the only one that the zone takes changes from."),
    Unclaimed("The zone is not claimed yet; nothing is changed there before it is."),
    Unfenced("The zone's API cannot compare epochs; this process looks right before each change."),
    Superseded("Another process has taken over; this one changes nothing more."),
    NotLeading("This process cannot be sure to lead at the moment, so it writes nothing."),

    // --- regions, zones and drains by themselves
    Connected("The region's API answers and its watches are current."),
    Connecting("The connection is being made."),
    CredentialsRejected(
            "The credentials are missing, out of reach, malformed, or hold what is not accepted; the object or key is named."),
    CertificateInvalid(
            "The certificate of the region's API is not trusted, is for another name, or has expired; nothing is sent there."),
    ClusterReplaced("The region's API answers, but it is another cluster than before: everything is applied anew."),
    SameCluster("Another region, which is older, is the same cluster; nothing is done for this one."),
    Authorized("The account there has every right that is needed."),
    AuthorizedByNamespace("The account there may read; what may be written is decided in each namespace."),
    MissingRights("The account there lacks rights; they are named."),
    TooManyRights("The account there may do everything: give it the shipped role instead."),
    NotReviewed("What the account there may do is not known yet."),
    ServersAnswer("Every server of the zone answers for it."),
    InUse("Fleets still have something here; it goes when they have left."),
    DrainInForce("Traffic is kept out of the region."),
    DrainExpired("The drain's time is over; it has no effect any more."),
    UnknownRegion("No GeodeRegion has that name."),
    DrainComplete("Traffic has left the region for every fleet."),
    DrainWithheld("A safety rule keeps the traffic in the region for some fleet; the drain waits."),
    DryRun("Nothing moves: the drain only asks what would happen."),
    DrainUnderWay("Traffic has not left the region for every fleet yet."),

    // --- the spec
    Accepted("The spec can be acted on."),
    InvalidSpec("The spec cannot be acted on; what runs and what is published stays as it is."),

    // --- the whole
    AllServing("Every region serves."),
    SomeServing("The fleet serves, from fewer regions than it is placed in."),
    NoneServing("No region serves."),
    Settled("Nothing is under way."),
    UnderWay("Something is being changed.");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /** What the reason means, for the reference page; fit for any fleet and region. */
    public String sentence() {
        return sentence;
    }

    /** This reason with what is particular to the case, in one sentence. */
    public Why because(String particulars) {
        return new Why(this, particulars);
    }

    /** This reason when nothing needs to be added. */
    public Why itself() {
        return new Why(this, sentence);
    }
}
