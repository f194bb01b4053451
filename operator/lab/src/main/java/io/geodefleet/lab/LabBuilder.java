package io.geodefleet.lab;

import io.geodefleet.lab.plane.Binaries;
import io.geodefleet.lab.plane.PlaneKind;
import io.geodefleet.lab.process.Children;
import io.geodefleet.lab.process.LabFolder;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a lab shall have. The defaults: the samples' three regions, silence, and an operator with its own defaults. DNS servers start
 * when they are first asked for.
 */
public final class LabBuilder {
    // Starting several API servers on few cores starves threads for seconds; the client's library reports each such
    // moment.
    private static final Logger STARVATION = Logger.getLogger("io.vertx.core.impl.BlockedThreadChecker");

    private final LabFolder folder;
    private List<Region> regions = Region.SAMPLES;
    private PlaneKind planes = PlaneKind.KWOK;
    private Map<String, String> operatorSettings = Map.of();
    private Consumer<String> progress = line -> {};
    private Clock clock = Clock.systemUTC();

    LabBuilder(LabFolder folder) {
        this.folder = folder;
    }

    /** The regions with a member each; more can be added to the running lab. */
    public LabBuilder regions(List<Region> wanted) {
        this.regions = List.copyOf(wanted);
        return this;
    }

    /** What the control planes are made of. */
    public LabBuilder planes(PlaneKind wanted) {
        this.planes = wanted;
        return this;
    }

    /** Environment variables of the operator's process. */
    public LabBuilder operatorSettings(Map<String, String> wanted) {
        this.operatorSettings = Map.copyOf(wanted);
        return this;
    }

    /** Takes one line for each step that is done. */
    public LabBuilder progress(Consumer<String> wanted) {
        this.progress = wanted;
        return this;
    }

    /** For durations that are told and for certificates. */
    public LabBuilder clock(Clock wanted) {
        this.clock = wanted;
        return this;
    }

    /**
     * Starts it, hub and members at once; the operator and DNS wait until they are asked for.
     *
     * @throws IllegalStateException when a part does not start; whatever did start is ended before
     */
    public Lab start() {
        STARVATION.setLevel(Level.OFF);
        var teardown = new Teardown();
        teardown.add(folder);
        try {
            var checkout = Checkout.find();
            var binaries = Binaries.of(checkout);
            var children = teardown.add(new Children(folder));
            var site = new Site(checkout, folder, children, binaries, planes, clock, progress);
            return new Lab(site, regions, operatorSettings, teardown);
        } catch (RuntimeException e) {
            teardown.close();
            throw e;
        }
    }
}
