package io.geodefleet.core.lifecycle;

/** How far a region has come with the revision that it is to run. The sentence is the one that the docs use. */
public enum Progress {
    Clearing("Its traffic leaves, so that another revision can be put in place where nobody sees it."),
    Updating("The revision is being put in place; not all of it is ready yet."),
    Baking("All of it is ready and must stay so for the stage's bakeTime."),
    Proven("It stayed ready and not unhealthy for that long."),
    Failed("It was not ready within progressDeadline, or turned unhealthy in its bake."),
    Missing("Its API does not answer, so that nothing can be put in place or proven.");

    private final String sentence;

    Progress(String sentence) {
        this.sentence = sentence;
    }

    /** What it means, for people. */
    public String sentence() {
        return sentence;
    }
}
