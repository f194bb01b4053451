package io.geodefleet.operator.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.geodefleet.lab.junit.LabScope;
import java.util.stream.StreamSupport;

/** A region that is registered by hand, with a Secret of the test's making. */
final class TestRegion {
    private static final String SYSTEM = "geodefleet-system";
    private static final String YAML = """
            apiVersion: geodefleet.io/v1alpha1
            kind: GeodeRegion
            metadata: {name: NAME}
            spec: {credentials: {secretRef: {name: NAME}}}
            """;

    private final LabScope scope;
    private final String name;

    TestRegion(LabScope scope, String name) {
        this.scope = scope;
        this.name = scope.namespace() + "-" + name;
    }

    String name() {
        return name;
    }

    TestRegion apply() {
        scope.hub()
                .resource(Serialization.unmarshal(YAML.replace("NAME", name), GenericKubernetesResource.class))
                .serverSideApply();
        return this;
    }

    void secret(String key, String value) {
        scope.hub()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(SYSTEM)
                        .endMetadata()
                        .addToStringData(key, value)
                        .build())
                .serverSideApply();
    }

    void delete() {
        resource().delete();
        scope.hub().secrets().inNamespace(SYSTEM).withName(name).delete();
    }

    boolean exists() {
        return resource().get() != null;
    }

    private Resource<GenericKubernetesResource> resource() {
        return scope.hub()
                .genericKubernetesResources("geodefleet.io/v1alpha1", "GeodeRegion")
                .withName(name);
    }

    String condition(String type) {
        return find(type, "status");
    }

    String reason(String type) {
        return find(type, "reason");
    }

    /** Has the region's credentials somewhere else. @param reference as JSON, which leaves out what it does not change */
    void credentials(String reference) {
        resource()
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"credentials\": %s}}".formatted(reference));
    }

    /** Changes an annotation, if the region is still there. */
    void annotate(String key, String value) {
        try {
            resource()
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}".formatted(key, value));
        } catch (KubernetesClientException gone) {
            assertThat(gone.getCode()).isEqualTo(404);
        }
    }

    /** The condition's reason and message. */
    String because(String type) {
        return find(type, "reason") + ": " + find(type, "message");
    }

    /** Waits until the region is refused its credentials, in a sentence that begins so. */
    void awaitRefusal(String sentence) {
        var wanted = "CredentialsRejected: " + sentence;
        Eventually.is("refused", wanted, () -> {
            var said = because("Reachable");
            return said.startsWith(wanted) ? wanted : said;
        });
    }

    private String find(String type, String field) {
        var conditions = new ObjectMapper().valueToTree(resource().get()).at("/status/conditions");
        return StreamSupport.stream(conditions.spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals(type))
                .map(condition -> condition.path(field).asText())
                .findFirst()
                .orElse("");
    }

    /** A kubeconfig that would run a program in the operator, were it accepted. */
    static String kubeconfigWithExec(String secret) {
        return """
                apiVersion: v1
                kind: Config
                current-context: c
                contexts: [{name: c, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:1", certificate-authority-data: Zm9v}}]
                users: [{name: u, user: {exec: {command: /bin/sh, args: ["%s"], apiVersion: v1}}}]
                """.formatted(secret);
    }
}
