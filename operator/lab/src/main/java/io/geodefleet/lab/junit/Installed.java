package io.geodefleet.lab.junit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geodefleet.lab.dns.DnsServer;
import java.util.Optional;

/** Skips a test where a DNS server is not installed, and says aloud what to install. */
public final class Installed {
    private Installed() {}

    /** Skips the test unless these are installed. */
    public static void require(DnsServer.Kind... kinds) {
        for (var kind : kinds) {
            require(kind.missing());
        }
    }

    /** Skips the test unless nothing is missing. @param missing one sentence that says what to install */
    public static void require(Optional<String> missing) {
        missing.ifPresent(sentence -> {
            System.out.println("SKIPPED: " + sentence);
            assumeTrue(false, sentence);
        });
    }
}
