package io.geodefleet.operator.dns.external;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.Site;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.operator.dns.ContractZone;
import io.geodefleet.operator.dns.DnsProvider;
import io.geodefleet.operator.dns.external.ExternalDnsSettings.Placement;
import io.geodefleet.operator.dns.external.ExternalDnsSettings.Policies;
import io.geodefleet.operator.dns.external.TwoClusters.Hands;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.translate.Marks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Type;

/** A zone of DNSEndpoint objects; what an ExternalDNS would answer is read from the objects themselves. */
record EndpointZone(Kind kind, ZoneName name, TwoClusters clusters) implements ContractZone {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** What is proven of each. */
    enum Kind {
        Hub(Placement.Hub, Policies.None),
        HubForRoute53(Placement.Hub, Policies.Route53),
        Members(Placement.Members, Policies.None);

        private final ExternalDnsSettings settings;

        Kind(Placement placement, Policies policies) {
            this.settings = new ExternalDnsSettings(placement, policies, List.of());
        }
    }

    static EndpointZone fresh(Kind kind, TwoClusters clusters) {
        return new EndpointZone(kind, new ZoneName("endpoints" + NUMBER.incrementAndGet() + ".test"), clusters);
    }

    @Override
    public DnsProvider provider() {
        return clusters.externalDns().zone(name, kind.settings, Tenure.unlimited("geodefleet", "contract"));
    }

    /** Steered records are shared out: that takes no chain, for which the longest hostnames have no room. */
    @Override
    public RecordSet records(long ttlSeconds, String... targets) {
        var ttl = new Ttl(Duration.ofSeconds(ttlSeconds));
        var all = ContractZone.targets(targets);
        return kind.settings.policies() == Policies.None
                ? new RecordSet.Plain(all, ttl)
                : new RecordSet.Steered(
                        new Routing.Weighted(),
                        new TreeMap<>(Map.of(new RegionName("eu-west"), new Portion(all, 75, Site.PLAIN))),
                        new SelfCheck.None(),
                        ttl);
    }

    @Override
    public SortedSet<String> answers(Hostname hostname) {
        var answers = hands().stream()
                .map(hand -> {
                    var found = new TreeSet<String>();
                    hand.all()
                            .forEach(object -> endpoints(object).stream()
                                    .filter(endpoint ->
                                            isOf(endpoint, hostname) && !"TXT".equals(endpoint.get("recordType")))
                                    .forEach(endpoint -> found.addAll(targets(endpoint))));
                    return found;
                })
                .distinct()
                .toList();
        if (answers.size() != 1) {
            throw new AssertionError("the clusters differ on %s: %s".formatted(hostname, answers));
        }
        return answers.getFirst();
    }

    @Override
    public SortedSet<String> marks(Hostname hostname) {
        var marks = new TreeSet<String>();
        for (var hand : hands()) {
            for (var object : hand.all()) {
                var notes = object.getMetadata().getAnnotations();
                if (notes != null && notes.getOrDefault(Ownership.RECORDS, "").contains('"' + hostname.value() + '"')) {
                    marks.add(notes.getOrDefault(Marks.FLEET_NAME, ""));
                }
            }
        }
        return marks;
    }

    @Override
    public void addByHand(Hostname hostname, int type, String data) {
        var endpoint = Map.of(
                "dnsName", hostname.value(),
                "recordType", Type.string(type),
                "recordTTL", 60,
                "targets", List.of(data));
        var object = new GenericKubernetesResource();
        object.setApiVersion(ObjectBody.GROUP_VERSION);
        object.setKind("DNSEndpoint");
        object.setMetadata(new ObjectMetaBuilder()
                .withName("somebody-" + NUMBER.incrementAndGet())
                .build());
        object.setAdditionalProperty("spec", Map.of("endpoints", List.of(endpoint)));
        hands().forEach(hand -> hand.create(object));
    }

    @Override
    public void editByHand(Hostname hostname, String address) {
        edit(hostname, endpoint -> {
            var edited = new TreeMap<>(endpoint);
            edited.put("targets", List.of(address));
            return List.of(edited);
        });
    }

    @Override
    public void removeByHand(Hostname hostname) {
        edit(hostname, _ -> List.of());
    }

    private interface Edit {
        List<Map<String, Object>> of(Map<String, Object> endpoint);
    }

    private void edit(Hostname hostname, Edit edit) {
        ours(hostname, object -> {
            var edited = new ArrayList<Map<String, Object>>();
            endpoints(object)
                    .forEach(endpoint ->
                            edited.addAll(isOf(endpoint, hostname) ? edit.of(endpoint) : List.of(endpoint)));
            object.setAdditionalProperty("spec", Map.of("endpoints", edited));
            return object;
        });
    }

    @Override
    public void removeMarkByHand(Hostname hostname) {
        ours(hostname, object -> {
            object.getMetadata().getAnnotations().remove(Marks.FLEET_NAME);
            return object;
        });
    }

    private void ours(Hostname hostname, UnaryOperator<GenericKubernetesResource> edit) {
        for (var hand : hands()) {
            hand.all().stream()
                    .filter(object -> endpoints(object).stream().anyMatch(endpoint -> isOf(endpoint, hostname)))
                    .forEach(object -> hand.put(edit.apply(object)));
        }
    }

    private List<Hands> hands() {
        return switch (kind.settings.placement()) {
            case Hub -> List.of(clusters.hubHands());
            case Members -> List.of(clusters.memberHands(TwoClusters.NEAR), clusters.memberHands(TwoClusters.FAR));
        };
    }

    private static boolean isOf(Map<String, Object> endpoint, Hostname hostname) {
        return hostname.value().equals(endpoint.get("dnsName"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> endpoints(GenericKubernetesResource object) {
        List<Map<String, Object>> endpoints = object.get("spec", "endpoints");
        return endpoints == null ? List.of() : endpoints;
    }

    private static List<String> targets(Map<String, Object> endpoint) {
        return ((List<?>) endpoint.getOrDefault("targets", List.of()))
                .stream().map(String::valueOf).toList();
    }
}
