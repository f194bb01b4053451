package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.StatusCondition;
import io.geodefleet.api.v1alpha1.StatusCondition.Status;
import io.geodefleet.core.fleet.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builds the conditions of the small kinds: each keeps its time while its status stays the same. */
final class ConditionList {
    private final List<StatusCondition> before;
    private final List<StatusCondition> conditions = new ArrayList<>();
    private final long generation;
    private final Instant now;

    ConditionList(List<StatusCondition> before, long generation, Instant now) {
        this.before = before;
        this.generation = generation;
        this.now = now;
    }

    ConditionList with(String type, Status status, Why why) {
        var since = before.stream()
                .filter(old -> old.type().equals(type) && old.status() == status)
                .map(StatusCondition::lastTransitionTime)
                .findFirst()
                .orElse(now);
        conditions.add(new StatusCondition(
                type, status, generation, since, why.reason().name(), why.sentence()));
        return this;
    }

    List<StatusCondition> list() {
        return List.copyOf(conditions);
    }
}
