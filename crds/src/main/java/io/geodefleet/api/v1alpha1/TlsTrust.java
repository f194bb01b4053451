package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the certificate of a probed address matters. */
public enum TlsTrust {
    /** It must be valid, for the name that users ask for, and lead to an authority that the operator trusts. */
    @JsonProperty("Verify")
    VERIFY,
    /** Any certificate will do: for authorities that the operator does not know. */
    @JsonProperty("Skip")
    SKIP
}
