package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to an object that a fleet does not want any more. */
public enum DeletePolicy {
    @JsonProperty("Delete")
    DELETE,
    @JsonProperty("Orphan")
    ORPHAN
}
