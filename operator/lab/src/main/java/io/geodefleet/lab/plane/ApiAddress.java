package io.geodefleet.lab.plane;

import java.net.URI;

/**
 * Where a Kubernetes API is reached: at its own server, or at a proxy in front of it, which shows a certificate of its own.
 *
 * @param server {@code https://host:port/}
 * @param caCertificate who signed the certificate that is shown there, PEM
 */
public record ApiAddress(URI server, String caCertificate) {}
