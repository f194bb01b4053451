package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** Moves traffic away from a region for as long as this object exists. Written by whoever is on call. */
@JsonClassDescription(
        "Moves traffic away from a region for as long as this object exists. Written by whoever is on call.")
@Group("geodefleet.io")
@Version("v1alpha1")
@Kind("RegionDrain")
@Singular("regiondrain")
@Plural("regiondrains")
@ShortNames("rd")
@AdditionalPrinterColumn(name = "Region", jsonPath = ".spec.region")
@AdditionalPrinterColumn(name = "Accepted", jsonPath = ".status.conditions[?(@.type==\"Accepted\")].status")
@AdditionalPrinterColumn(name = "Drained", jsonPath = ".status.conditions[?(@.type==\"Drained\")].status")
@AdditionalPrinterColumn(name = "State", jsonPath = ".status.conditions[?(@.type==\"Drained\")].reason")
@AdditionalPrinterColumn(name = "By", jsonPath = ".status.requestedBy")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".spec.reason")
@AdditionalPrinterColumn(name = "Expires", jsonPath = ".spec.expiresAt")
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public final class RegionDrain extends CustomResource<RegionDrainSpec, RegionDrainStatus> {
    private static final long serialVersionUID = 1L;
}
