package io.geodefleet.api.v1alpha1;

/** How a DNS server tries a region's addresses itself. */
public enum SelfCheckScheme {
    TCP,
    HTTP,
    HTTPS
}
