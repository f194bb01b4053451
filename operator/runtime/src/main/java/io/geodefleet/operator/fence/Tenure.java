package io.geodefleet.operator.fence;

/** In whose name this process writes, and whether it still may. */
public interface Tenure {
    /** The installation: one DNS label. Installations that share a DNS zone have different ones. */
    String operator();

    /** This very process: no other one, before or after, has the same. Letters, digits, dots, dashes and underscores. */
    String process();

    /**
     * Whether this process leads for certain. Judged anew at each call by the monotonic clock alone, so that a process that was
     * paused knows it as soon as it goes on.
     */
    boolean certain();

    /** A tenure that nobody else can take. */
    static Tenure unlimited(String operator, String process) {
        record Unlimited(String operator, String process) implements Tenure {
            @Override
            public boolean certain() {
                return true;
            }
        }
        return new Unlimited(operator, process);
    }
}
