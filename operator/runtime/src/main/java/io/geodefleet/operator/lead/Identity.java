package io.geodefleet.operator.lead;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A process among those of its installation.
 *
 * @param instance where it runs: a process that starts in the same place follows one that has ended there, such as a container that
 *     was started again in its pod
 * @param nonce    tells the processes of one place apart
 */
public record Identity(String instance, String nonce) {
    private static final Pattern UNSAFE = Pattern.compile("[^-A-Za-z0-9.]");
    private static final int LONGEST = 128;

    /** A new process in this place. */
    public static Identity of(String instance, RandomGenerator random) {
        var safe = UNSAFE.matcher(instance).replaceAll("-");
        return new Identity(
                safe.substring(0, Math.min(LONGEST, safe.length())),
                HexFormat.of().toHexDigits(random.nextInt()));
    }

    /** Whether that holder of a lease ran in the same place, so that it must have ended. */
    boolean follows(String holder) {
        return holder.startsWith(instance + "_") && holder.indexOf('_') == holder.lastIndexOf('_');
    }

    @Override
    public String toString() {
        return instance + "_" + nonce;
    }
}
