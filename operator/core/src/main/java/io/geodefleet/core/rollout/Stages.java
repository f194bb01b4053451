package io.geodefleet.core.rollout;

import io.geodefleet.core.fleet.Quota;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RolloutPolicy;
import io.geodefleet.core.fleet.RolloutPolicy.All;
import io.geodefleet.core.fleet.RolloutPolicy.Progressive;
import io.geodefleet.core.fleet.Stage;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The stages of a policy, and which region is in which. */
final class Stages {
    private static final Stage EVERYWHERE =
            new Stage("", Collections.emptySortedSet(), new Quota.Percent(100), Duration.ZERO, false);

    private final List<Stage> inOrder;

    Stages(RolloutPolicy policy) {
        this.inOrder = switch (policy) {
            case All _ -> List.of(EVERYWHERE);
            case Progressive progressive -> progressive.stages();
        };
    }

    List<Stage> inOrder() {
        return inOrder;
    }

    Stage of(RegionName region) {
        return inOrder.stream()
                .filter(stage -> stage.regions().contains(region))
                .findFirst()
                .orElseGet(inOrder::getLast);
    }

    /** Whether a region's stage is that one or an earlier one; false of a stage that the policy does not have any more. */
    boolean isReached(RegionName region, String stage) {
        var reached = inOrder.stream().filter(each -> each.name().equals(stage)).findFirst();
        return reached.isPresent() && inOrder.indexOf(of(region)) <= inOrder.indexOf(reached.get());
    }

    List<RolloutRegion> in(Stage stage, Collection<RolloutRegion> regions) {
        return regions.stream()
                .filter(region -> of(region.name()).equals(stage))
                .toList();
    }

    List<RolloutRegion> after(Stage stage, Collection<RolloutRegion> regions) {
        return regions.stream()
                .filter(region -> inOrder.indexOf(of(region.name())) > inOrder.indexOf(stage))
                .toList();
    }
}
