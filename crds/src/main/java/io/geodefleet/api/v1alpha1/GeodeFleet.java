package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * Identical workloads in many regions behind one global name. Written by an application team in its own namespace; the
 * same namespace is used in every member cluster.
 */
@JsonClassDescription(
        "Identical workloads in many regions behind one global name. Written by an application team in its own namespace; the same namespace is used in every member cluster. A template and a hostname are enough.")
@Group("geodefleet.io")
@Version("v1alpha1")
@Kind("GeodeFleet")
@Singular("geodefleet")
@Plural("geodefleets")
@ShortNames("gf")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Serving", jsonPath = ".status.serving")
@AdditionalPrinterColumn(name = "Hostname", jsonPath = ".status.hostname")
@AdditionalPrinterColumn(name = "Revision", jsonPath = ".status.revision")
@AdditionalPrinterColumn(name = "Rollout", jsonPath = ".status.rollout.state", priority = 1)
@AdditionalPrinterColumn(name = "Stage", jsonPath = ".status.rollout.stage", priority = 1)
@AdditionalPrinterColumn(name = "Draining", jsonPath = ".status.draining")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.reason")
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public final class GeodeFleet extends CustomResource<GeodeFleetSpec, GeodeFleetStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
