package io.geodefleet.operator.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.geodefleet.core.sight.Readiness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessRuleTest {
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            not looked at yet                | {}                                                                                                      | Pending
            the generation before            | {observedGeneration: 1, replicas: 2, updatedReplicas: 2, availableReplicas: 2}                         | Pending
            all updated and available        | {observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2}                         | Ready
            one is not updated               | {observedGeneration: 2, replicas: 2, updatedReplicas: 1, availableReplicas: 2}                         | Pending
            an old one still runs            | {observedGeneration: 2, replicas: 3, updatedReplicas: 2, availableReplicas: 2}                         | Pending
            one is not available             | {observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 1}                         | Pending
            none counted at all              | {observedGeneration: 2}                                                                                | Pending
            its controller gave up           | {observedGeneration: 2, conditions: [{type: Progressing, status: "False", reason: ProgressDeadlineExceeded}]} | Failed
            gave up on the generation before | {observedGeneration: 1, conditions: [{type: Progressing, status: "False", reason: ProgressDeadlineExceeded}]} | Pending
            its conditions are broken        | {observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2, conditions: [null]}     | Ready
            it has none                      | {observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2, conditions: null}       | Ready
            it is paused                     | {observedGeneration: 2, conditions: [{type: Progressing, status: "Unknown", reason: DeploymentPaused}]} | Pending
            """)
    void a_deployment_is_ready_once_every_pod_is_updated_and_available(String name, String status, Readiness expected) {
        var object = Serialization.unmarshal(
                "---\n{metadata: {generation: 2}, spec: {replicas: 2}, status: " + status + "}", Deployment.class);

        assertThat(ReadinessRule.of(object)).as(name).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            not looked at yet            | {}                                                  | {}                                                                                                          | Pending
            half updated                 | {}                                                  | {observedGeneration: 2, readyReplicas: 2, availableReplicas: 2, updatedReplicas: 1, updateRevision: b, currentRevision: a} | Pending
            all updated                  | {}                                                  | {observedGeneration: 2, readyReplicas: 2, availableReplicas: 2, updatedReplicas: 2, updateRevision: b, currentRevision: a} | Ready
            settled, counts start anew   | {}                                                  | {observedGeneration: 2, readyReplicas: 2, availableReplicas: 2, updateRevision: b, currentRevision: b}     | Ready
            one is not ready             | {}                                                  | {observedGeneration: 2, readyReplicas: 1, availableReplicas: 1, updateRevision: b, currentRevision: b}     | Pending
            one is held back by its team | {type: RollingUpdate, rollingUpdate: {partition: 1}} | {observedGeneration: 2, readyReplicas: 2, availableReplicas: 2, updatedReplicas: 1, updateRevision: b, currentRevision: a} | Ready
            updated by hand              | {type: OnDelete}                                    | {observedGeneration: 2, readyReplicas: 2, availableReplicas: 2, updateRevision: b, currentRevision: a}     | Ready
            """)
    void a_stateful_set_is_ready_once_what_changes_by_itself_has_changed(
            String name, String strategy, String status, Readiness expected) {
        var object = Serialization.unmarshal(
                "---\n{metadata: {generation: 2}, spec: {replicas: 2, updateStrategy: " + strategy + "}, status: "
                        + status + "}",
                StatefulSet.class);

        assertThat(ReadinessRule.of(object)).as(name).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            tells nothing                    | {phase: Running}                                                                                     | Ready
            has other conditions only        | {conditions: [{type: Synced, status: "False"}]}                                                      | Ready
            is ready                         | {observedGeneration: 2, conditions: [{type: Ready, status: "True"}]}                                 | Ready
            is not ready                     | {conditions: [{type: Ready, status: "False"}]}                                                       | Pending
            is not ready though available    | {conditions: [{type: Available, status: "True"}, {type: Ready, status: "Unknown"}]}                  | Pending
            is available                     | {conditions: [{type: Available, status: "True"}]}                                                    | Ready
            was ready a generation before    | {observedGeneration: 1, conditions: [{type: Ready, status: "True"}]}                                 | Pending
            its condition is of before       | {conditions: [{type: Ready, status: "True", observedGeneration: 1}]}                                 | Pending
            is being changed                 | {conditions: [{type: Reconciling, status: "True"}, {type: Ready, status: "True"}]}                   | Pending
            is stalled                       | {conditions: [{type: Stalled, status: "True"}, {type: Ready, status: "False"}]}                      | Failed
            is not stalled                   | {conditions: [{type: Stalled, status: "False"}, {type: Ready, status: "True"}]}                      | Ready
            has failed                       | {conditions: [{type: Failed, status: "True"}]}                                                       | Failed
            was stalled a generation before  | {observedGeneration: 1, conditions: [{type: Stalled, status: "True"}]}                               | Pending
            """)
    void a_custom_resource_is_judged_by_its_standard_conditions(String name, String status, Readiness expected) {
        var object = Serialization.unmarshal(
                "---\n{apiVersion: example.com/v1, kind: Cache, metadata: {generation: 2}, status: " + status + "}",
                GenericKubernetesResource.class);

        assertThat(ReadinessRule.of(object)).as(name).isEqualTo(expected);
    }

    @Test
    void a_kind_that_no_controller_reports_on_is_ready() {
        assertThat(ReadinessRule.of(new Service())).isEqualTo(Readiness.Ready);
    }
}
