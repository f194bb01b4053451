package io.geodefleet.api.v1alpha1;

/** How a region's addresses are asked. */
public enum Scheme {
    HTTP,
    HTTPS
}
