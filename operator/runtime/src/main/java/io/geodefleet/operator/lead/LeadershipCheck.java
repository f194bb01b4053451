package io.geodefleet.operator.lead;

import io.javaoperatorsdk.operator.Operator;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is a leader whose watches are current, and a standby that knows its leader. */
@Readiness
@ApplicationScoped
public class LeadershipCheck implements HealthCheck {
    private final Leadership leadership;
    private final Operator operator;

    LeadershipCheck(Leadership leadership, Operator operator) {
        this.leadership = leadership;
        this.operator = operator;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("leadership");
        return switch (leadership.role()) {
            case Role.Undecided _ ->
                response.withData("role", "undecided").down().build();
            case Role.Standby(var leader) ->
                response.withData("role", "standby")
                        .withData("leader", leader)
                        .up()
                        .build();
            case Role.Leader _ ->
                response.withData("role", "leader").status(isWatching()).build();
            case Role.Former(var leader) ->
                response.withData("role", "former leader")
                        .withData("leader", leader)
                        .down()
                        .build();
        };
    }

    private boolean isWatching() {
        var info = operator.getRuntimeInfo();
        return info.isStarted()
                && info.getRegisteredControllers().stream()
                        .allMatch(controller -> controller
                                .getControllerHealthInfo()
                                .unhealthyEventSources()
                                .isEmpty());
    }
}
