package io.geodefleet.lab.junit;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.geodefleet.lab.Lab;
import io.geodefleet.lab.Member;
import io.geodefleet.lab.OperatorProcess;
import io.geodefleet.lab.Region;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.xbill.DNS.Type;

/**
 * What one test class has of the lab for itself: a namespace on the hub and on every member, a DNS zone that only that namespace may
 * publish in, and members of its own if it asked for them.
 */
public final class LabScope implements AutoCloseable {
    private static final String API = "geodefleet.io/v1alpha1";
    private static final Duration WITHDRAWN_WITHIN = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private final Lab lab;
    private final String name;
    private final InLab options;

    private LabScope(Lab lab, String name, InLab options) {
        this.lab = lab;
        this.name = name;
        this.options = options;
    }

    static LabScope open(Lab lab, Class<?> testClass, InLab options) {
        String words = testClass
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9-]", "");
        var scope = new LabScope(
                lab, words.substring(0, Math.min(words.length(), 40)) + "-" + NUMBER.incrementAndGet(), options);
        var onlyHere = scope.onlyThisNamespace();
        lab.addNamespace(scope.name);
        lab.addZone(options.dns(), scope.name, scope.zone(), onlyHere);
        Arrays.stream(options.ownMembers()).forEach(member -> {
            lab.addMember(Region.named(scope.ownMember(member)), onlyHere);
            lab.addNamespace(scope.name);
        });
        return scope;
    }

    /** The lab itself. */
    public Lab lab() {
        return lab;
    }

    /** The namespace of the class's fleets. */
    public String namespace() {
        return name;
    }

    /** The DNS zone, in which only {@link #namespace()} may publish. */
    public String zone() {
        return name + ".test";
    }

    /** The name of the zone's GeodeZone. */
    public String zoneName() {
        return name;
    }

    /** The server that holds the zone, with the proxy that the operator uses. */
    public Lab.Dns dns() {
        return lab.dns(options.dns());
    }

    /** What the zone's server answers for a name's addresses now; empty when there is no such name. */
    public SortedSet<String> addresses(String hostname) {
        return dns().server().ask(hostname, Type.A).values();
    }

    /** The regions that every class shares. */
    public List<String> regions() {
        return lab.regions().stream().map(Region::name).toList();
    }

    /** The full name of a member that the class asked for. */
    public String ownMember(String asked) {
        return name + "-" + asked;
    }

    /** One member. */
    public Member member(String region) {
        return lab.member(region);
    }

    /** A client of the hub with all rights. */
    public KubernetesClient hub() {
        return lab.hub().admin();
    }

    /** The operator's process; the next class finds it running again. */
    public OperatorProcess operator() {
        return lab.operator();
    }

    /**
     * Heals every fault, and removes the class's fleets and what only it has. Fleets are given time to withdraw; one that does not is
     * forced, so that it does not disturb the next class.
     */
    @Override
    public void close() {
        lab.heal();
        if (lab.operator().running()) {
            lab.operator().resume();
            lab.operator().archiveMetrics();
        }
        removeFleets();
        Arrays.stream(options.ownMembers()).map(this::ownMember).forEach(member -> {
            lab.endMember(member);
            hub().genericKubernetesResources(API, "GeodeRegion")
                    .withName(member)
                    .delete();
        });
        hub().genericKubernetesResources(API, "GeodeZone").withName(name).delete();
        lab.removeNamespace(name);
    }

    private void removeFleets() {
        var fleets = hub().genericKubernetesResources(API, "GeodeFleet").inNamespace(name);
        if (fleets.list().getItems().isEmpty()) {
            return;
        }
        fleets.delete();
        if (!lab.operator().running()
                || !within(WITHDRAWN_WITHIN, () -> fleets.list().getItems().isEmpty())) {
            fleets.list().getItems().forEach(this::force);
        }
    }

    private void force(GenericKubernetesResource fleet) {
        System.out.println("lab: fleet " + name + "/" + fleet.getMetadata().getName() + " is removed by force");
        hub().resource(fleet).patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": null}}");
    }

    private Map<String, String> onlyThisNamespace() {
        return Map.of("kubernetes.io/metadata.name", name);
    }

    private static boolean within(Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
