package io.geodefleet.core.report;

/** The conditions of a GeodeFleet. The sentence says what True means. */
public enum ConditionType {
    Ready("At least minServingRegions regions serve."),
    SpecValid("The spec can be acted on."),
    WorkloadsApplied("Every object of the template is in place in every region."),
    DNSSynced("Every authoritative server gives the wanted answer."),
    RoutingDowngraded("The zone's provider cannot route as asked."),
    RegionsReachable("The API of every region answers."),
    SafetyHold("A safety rule withholds an act."),
    Progressing("Something is being changed.");

    private final String sentence;

    ConditionType(String sentence) {
        this.sentence = sentence;
    }

    /** What the condition says when it is True. */
    public String sentence() {
        return sentence;
    }
}
