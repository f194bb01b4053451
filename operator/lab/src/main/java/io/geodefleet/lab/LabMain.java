package io.geodefleet.lab;

import io.geodefleet.lab.ctl.CtlServer;
import io.geodefleet.lab.ctl.LabEnv;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.process.LabFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code make lab}: starts a lab with the samples' regions and zone, and stays until it is told to stop. */
public final class LabMain {
    private static final String ZONE = "example.com";
    private static final List<String> SAMPLE_NAMESPACES = List.of("hello", "shop");

    private LabMain() {}

    /**
     * Takes the lab's folder and whether the operator runs ({@code on} or {@code off}). Ends by the signal of Ctrl-C or of {@code make
     * lab-down} (code 130 or 143), with code 1 when the lab does not start; nothing of the lab runs afterwards either way.
     */
    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "target/lab");
        Optional<LabFolder> claimed = LabFolder.claim(folder);
        if (claimed.isEmpty()) {
            System.err.println(
                    "lab: one runs in " + folder + " already: make lab-down, or make lab LAB=another-folder");
            System.exit(1);
        }
        try {
            run(claimed.orElseThrow(), arguments.length < 2 || arguments[1].equals("on"));
        } catch (RuntimeException e) {
            System.err.println("lab: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(LabFolder folder, boolean withOperator) throws InterruptedException {
        say("starting; logs are in " + folder.root().resolve("logs"));
        Lab lab = Lab.in(folder).progress(LabMain::say).start();
        var stopped = new CountDownLatch(1);
        // Before anything else, so that Ctrl-C from here on stops everything in order. Earlier the guard does it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(lab, stopped), "lab-stop"));
        lab.addZone(DnsServer.Kind.POWERDNS, "example-com", ZONE, Map.of());
        // The operator may not make namespaces in members, so the lab makes those of the samples as administrators
        // would.
        SAMPLE_NAMESPACES.forEach(lab::addNamespace);
        if (withOperator) {
            lab.operator().start();
            say("operator is ready");
        } else {
            say("the operator does not run; its kubeconfig is " + lab.operatorKubeconfig());
        }
        var env = new LabEnv(lab, ZONE);
        try (var ctl = new CtlServer(lab, env::write)) {
            env.write();
            hints(lab, env);
            stopped.await();
        }
    }

    private static void stop(Lab lab, CountDownLatch stopped) {
        say("stopping");
        try {
            Files.deleteIfExists(lab.folder().resolve("env"));
            lab.close();
            say("nothing of it runs any more");
        } catch (IOException | RuntimeException e) {
            System.err.println("lab: " + e.getMessage());
        } finally {
            stopped.countDown();
        }
    }

    private static void hints(Lab lab, LabEnv env) {
        System.out.printf(
                """

                The lab is up: hub, %s, and DNS for %s. In another terminal:
                  . %s
                  $GEODE_KUBECTL --kubeconfig $GEODE_HUB_KUBECONFIG get georegions,geodezones
                  $GEODE_KUBECTL --kubeconfig $GEODE_HUB_KUBECONFIG apply -k samples/minimal
                  $GEODE_KUBECTL --kubeconfig $GEODE_HUB_KUBECONFIG get gf -A -w
                  $GEODE_LAB_CTL help
                Ctrl-C here, or make lab-down, ends it.
                """, String.join(", ", lab.members().stream().map(Member::name).toList()), ZONE, env.file());
    }

    private static void say(String line) {
        System.out.println("lab: " + line);
    }
}
