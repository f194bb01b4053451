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

/** A DNS zone that fleets may publish into, and who may publish what. Written by the platform team. */
@JsonClassDescription(
        "A DNS zone that fleets may publish into, and who may publish what. Written by the platform team.")
@Group("geodefleet.io")
@Version("v1alpha1")
@Kind("GeodeZone")
@Singular("geodezone")
@Plural("geodezones")
@ShortNames("gz")
@AdditionalPrinterColumn(name = "Zone", jsonPath = ".spec.zone")
@AdditionalPrinterColumn(name = "Provider", jsonPath = ".status.provider")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Reachable", jsonPath = ".status.conditions[?(@.type==\"Reachable\")].status")
@AdditionalPrinterColumn(name = "Fenced", jsonPath = ".status.conditions[?(@.type==\"Fenced\")].status", priority = 1)
@AdditionalPrinterColumn(name = "Serial", jsonPath = ".status.serial", type = Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(name = "Hostnames", jsonPath = ".status.hostnames", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public final class GeodeZone extends CustomResource<GeodeZoneSpec, GeodeZoneStatus> {
    private static final long serialVersionUID = 1L;
}
