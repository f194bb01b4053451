package io.geodefleet.operator.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.operator.members.WriteFailure.Passing;
import io.geodefleet.operator.members.WriteFailure.Refused;
import io.geodefleet.operator.members.WriteFailure.Wanting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteFailureTest {
    private static final ObjectKey WEB = new ObjectKey("apps/v1", "Deployment", "shop", "web");

    /** As API servers of Kubernetes 1.36 say it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | admission webhook \"check.example.com\" denied the request: no ConfigMap/web | true",
                "403 | admission webhook \"check.example.com\" denied the request without explanation | true",
                "422 | deployments.apps \"web\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction | true",
                "422 | deployments.apps \"web\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: failed expression: object.spec.replicas < 2 | false",
                "403 | pods \"web\" is forbidden: violates PodSecurity \"restricted:latest\": runAsNonRoot != true | false",
                "403 | deployments.apps is forbidden: User \"x\" cannot patch resource \"deployments\" in API group \"apps\" | false",
                "403 | deployments.apps \"web\" is forbidden: exceeded quota: few, requested: count/deployments.apps=1 | false",
                "422 | Deployment.apps \"web\" is invalid: spec.replicas: Invalid value: -2 | false",
            })
    void only_who_looks_at_other_objects_may_want_one(int code, String message, boolean wanting) {
        var status = new ObjectMapper().createObjectNode().put("message", message);

        var failure = WriteFailure.of(WEB, new ApiAnswer.No(code, status));

        assertThat(failure).isInstanceOf(wanting ? Wanting.class : Refused.class);
        assertThat(failure.why().sentence()).isEqualTo("Deployment/web: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | failed to allocate a serviceIP: range is full | the API answers with status 500: failed to allocate a serviceIP: range is full",
                "500 | | the API answers with status 500",
                "503 | the server is currently unable to handle the request | the API answers with status 503",
                "429 | too many requests | the API asks for fewer requests (429)",
            })
    void what_an_api_server_fails_over_is_told_in_its_own_words(int code, String message, String cause) {
        var status = new ObjectMapper().createObjectNode().put("message", message);

        var failure = WriteFailure.of(WEB, new ApiAnswer.No(code, status));

        assertThat(failure).isInstanceOf(Passing.class);
        assertThat(failure.why().sentence()).isEqualTo("Deployment/web: " + cause);
    }
}
