package io.geodefleet.lab.dns;

import java.time.Duration;
import org.xbill.DNS.Type;

/** Waiting for a fresh server with a real question, since an open port is not yet an answer. */
final class Startup {
    private static final Duration SHORT = Duration.ofMillis(250);

    private Startup() {}

    /** Returns once the server responds, be it with REFUSED; ends the process if it never does. */
    static void await(DnsServer server, ServerProcess process) {
        var client = new DnsClient(server.address(), SHORT);
        try {
            process.await(
                    server.kind() + " answers on " + server.address(),
                    () -> client.ask(".", Type.SOA).responded());
        } catch (IllegalStateException e) {
            process.close();
            throw e;
        }
    }
}
