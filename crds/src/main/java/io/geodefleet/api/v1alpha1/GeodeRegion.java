package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A member cluster where fleets may run a geode. Written by the platform team; its labels are what fleets select by. */
@JsonClassDescription(
        "A member cluster where fleets may run a geode. Written by the platform team; its labels are what fleets select by.")
@ValidationRule(
        value = "self.metadata.name.size() <= 63 && !self.metadata.name.contains('.')",
        message = "a GeodeRegion's name is at most 63 characters, without dots: choose another name")
@Group("geodefleet.io")
@Version("v1alpha1")
@Kind("GeodeRegion")
@Singular("georegion")
@Plural("georegions")
@ShortNames("gr")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Reachable", jsonPath = ".status.conditions[?(@.type==\"Reachable\")].status")
@AdditionalPrinterColumn(
        name = "Authorized",
        jsonPath = ".status.conditions[?(@.type==\"Authorized\")].status",
        priority = 1)
@AdditionalPrinterColumn(name = "Traffic", jsonPath = ".spec.trafficState")
@AdditionalPrinterColumn(name = "Version", jsonPath = ".status.kubernetesVersion")
@AdditionalPrinterColumn(name = "Fleets", jsonPath = ".status.fleets", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public final class GeodeRegion extends CustomResource<GeodeRegionSpec, GeodeRegionStatus> {
    private static final long serialVersionUID = 1L;
}
