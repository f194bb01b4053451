package io.geodefleet.operator.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.Checkout;
import io.geodefleet.lab.process.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Looks back at a run of the integration tests that is over; the build runs it after them. When only some of them ran, it says what
 * they did not use instead of failing.
 */
class RunAudit {
    private static final boolean IS_WHOLE = System.getProperty("it.test") == null;

    /** How the build names the folder of a run. */
    private static final String STAMPS = "[0-9]*-[0-9]*";

    private static final Run RUN = new Run(Archive.folder().orElseThrow());

    @BeforeAll
    static void only_this_run_is_kept() throws IOException {
        Files.createDirectories(RUN.folder());
        try (var runs = Files.newDirectoryStream(RUN.folder().resolve(".."), STAMPS)) {
            for (var former : runs) {
                if (!Files.isSameFile(former, RUN.folder())) {
                    forget(former);
                }
            }
        }
    }

    private static void forget(Path run) throws IOException {
        for (var file : new Run(run).files("")) {
            Files.delete(file);
        }
        Files.delete(run);
    }

    @Test
    void every_right_that_is_shipped_was_used() {
        var granted = Right.granted(Checkout.find().root().resolve("deploy/rbac"));
        var unused = RUN.unused(granted);

        tell(granted.size(), unused);
        if (IS_WHOLE) {
            assertThat(unused).as("granted in deploy/rbac and never used").isEmpty();
        }
    }

    @Test
    void no_secret_is_in_a_log_a_status_an_event_a_metric_or_a_request() {
        assertThat(RUN.leaks())
                .as("places with something that looks like a secret")
                .isEmpty();
        if (IS_WHOLE) {
            assertThat(RUN.files("hub-audit")).isNotEmpty();
            assertThat(RUN.files("operator.log")).isNotEmpty();
            assertThat(RUN.files("metrics.txt")).isNotEmpty();
        }
    }

    private static void tell(int granted, List<Right> unused) {
        var part = IS_WHOLE ? "" : "; only a part of the tests ran, so this proves nothing";
        System.out.printf("PROOF rights: %d of %d granted were used%s%n", granted - unused.size(), granted, part);
        unused.forEach(right -> System.out.println("not used: " + right));
    }
}
