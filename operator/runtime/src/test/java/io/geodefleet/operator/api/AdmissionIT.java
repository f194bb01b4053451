package io.geodefleet.operator.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One row, one object: what a real API server with our CRDs and policies accepts, and what it says when it does not. */
@ExtendWith(ApiServer.Shared.class)
class AdmissionIT {
    @ParameterizedTest
    @EnumSource(Example.class)
    void the_examples_that_every_row_edits_are_good(Example example, ApiServer api) {
        create(api, example.good());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void a_bad_object_is_refused_with_a_sentence(Row row, ApiServer api) {
        assertThatThrownBy(() -> create(api, row.object()))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(row.sentence());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acceptances")
    void an_unusual_but_good_object_is_accepted(Row row, ApiServer api) {
        create(api, row.object());
    }

    private static GenericKubernetesResource create(ApiServer api, GenericKubernetesResource object) {
        return api.admin()
                .resource(object)
                .dryRun()
                .fieldValidation(Validation.STRICT)
                .create();
    }

    static Stream<Row> refusals() throws IOException {
        return Row.read("refused.yaml");
    }

    static Stream<Row> acceptances() throws IOException {
        return Row.read("accepted.yaml");
    }
}
