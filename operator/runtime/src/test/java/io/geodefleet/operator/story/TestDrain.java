package io.geodefleet.operator.story;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.geodefleet.lab.junit.LabScope;
import java.util.stream.StreamSupport;

/** A drain of a test, for the fleets of its namespace only: they carry the label that it selects. */
public final class TestDrain {
    private static final String YAML = """
            apiVersion: geodefleet.io/v1alpha1
            kind: RegionDrain
            metadata: {name: NAME}
            spec:
              region: REGION
              fleetSelector: {matchLabels: {drained-by: NAME}}
              reason: kernel upgrade
            """;

    private final LabScope scope;
    private final String name;
    private final String yaml;

    public TestDrain(LabScope scope, String name, String region) {
        this.scope = scope;
        this.name = scope.namespace() + "-" + name;
        this.yaml = YAML.replace("NAME", this.name).replace("REGION", region);
    }

    public TestDrain apply() {
        return apply("");
    }

    /** Applies it with more fields of its spec, as YAML without a line break, such as {@code dryRun: true}. */
    public TestDrain apply(String more) {
        var drain = more.isEmpty() ? yaml : yaml + "  " + more + "\n";
        scope.hub()
                .resource(Serialization.unmarshal(drain, GenericKubernetesResource.class))
                .serverSideApply();
        return this;
    }

    public void delete() {
        resource().delete();
    }

    public String name() {
        return name;
    }

    private Resource<GenericKubernetesResource> resource() {
        return scope.hub()
                .genericKubernetesResources("geodefleet.io/v1alpha1", "RegionDrain")
                .withName(name);
    }

    /** A field of its status by JSON pointer, as text; empty when it is not there. */
    public String status(String pointer) {
        return new ObjectMapper()
                .valueToTree(resource().get())
                .at("/status" + pointer)
                .asText();
    }

    public String condition(String type) {
        var conditions = new ObjectMapper().valueToTree(resource().get()).at("/status/conditions");
        return StreamSupport.stream(conditions.spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals(type))
                .map(condition -> condition.path("status").asText())
                .findFirst()
                .orElse("");
    }
}
