package io.geodefleet.operator.translate;

/** What every object that we own on a member carries. The prefix is reserved: a template that sets any key under it is refused. */
public final class Marks {
    /** Prefix of every label, annotation and finalizer of ours. */
    public static final String PREFIX = "geodefleet.io/";

    /** Label, value: UID of the fleet. The informers on members select on its existence. */
    public static final String FLEET = PREFIX + "fleet";

    /** Label of what is kept of a former template, value: the revision. */
    static final String REVISION = PREFIX + "revision";

    /** Annotation, value: {@code namespace/name} of the fleet, for people. */
    public static final String FLEET_NAME = PREFIX + "fleet-name";

    /** Annotation, value: the digest of the manifest as applied, without this annotation. */
    public static final String DIGEST = PREFIX + "digest";

    /** Annotation of a RegionDrain, value: the user who wrote its spec as it stands; only the API server's policy sets it. */
    public static final String REQUESTED_BY = PREFIX + "requested-by";

    /** Annotation of a fleet, value: {@code REVISION} or {@code REVISION/STAGE}; a human lets the next stage begin. */
    public static final String APPROVED = PREFIX + "approved";

    /** Annotation of a fleet, value: the revision whose stopped rollout a human lets go on. */
    public static final String RESUME = PREFIX + "resume";

    private Marks() {}
}
