package io.geodefleet.lab.dns;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Skips a test where a DNS server is not installed, and says aloud what to install. */
public final class Installed {
    private Installed() {}

    public static void require(DnsServer.Kind... kinds) {
        for (var kind : kinds) {
            kind.missing().ifPresent(sentence -> {
                System.out.println("skipped: " + sentence);
                assumeTrue(false, sentence);
            });
        }
    }
}
