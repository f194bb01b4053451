package io.geodefleet.lab.demo;

import io.geodefleet.lab.Checkout;
import io.geodefleet.lab.Lab;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.process.LabFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** {@code make demo}: a lab of its own, the whole story, and an end with nothing left. Exit code 0 only if every step held. */
public final class DemoMain {
    private static final int PORT = 8080;

    private DemoMain() {}

    /** Takes the folder of the demo's lab, which must not be in use, as its one optional argument. */
    public static void main(String[] arguments) {
        var folder = Path.of(arguments.length > 0 ? arguments[0] : "target/demo");
        Optional<LabFolder> claimed = LabFolder.claim(folder);
        if (claimed.isEmpty()) {
            System.err.println("demo: one runs in " + folder + " already");
            System.exit(1);
        }
        System.exit(run(claimed.orElseThrow()) ? 0 : 1);
    }

    private static boolean run(LabFolder folder) {
        var clock = Clock.systemUTC();
        var start = clock.instant();
        var timeline = new Timeline(clock, System.out);
        timeline.say("== A hub, three member clusters and a DNS server start (logs: %s)"
                .formatted(folder.root().resolve("logs")));
        try (var lab =
                Lab.in(folder).progress(line -> timeline.say("      " + line)).start()) {
            tell(lab, timeline);
        } catch (RuntimeException failed) {
            timeline.say("\nFAILED " + failed.getMessage());
            return false;
        }
        timeline.say("\nEvery step held: %d of %d, in %.0fs, and nothing is left running."
                .formatted(
                        timeline.entries().size(),
                        timeline.entries().size(),
                        Timeline.seconds(Duration.between(start, clock.instant()))));
        return true;
    }

    private static void tell(Lab lab, Timeline timeline) {
        lab.addZone(DnsServer.Kind.POWERDNS, "example-com", "example.com", Map.of());
        try (var user = new User(lab.dns().server(), "shop.example.com", PORT);
                var supervisor = Supervisor.over(lab.operator(), timeline::say)) {
            timeline.say("      operator is ready (process %d: kill -9 it whenever you like)"
                    .formatted(lab.operator().pid()));
            var terminal = new Terminal(lab.kubectl(), Checkout.find().root(), timeline);
            new Story(lab, timeline, terminal, user).tell();
        }
    }
}
