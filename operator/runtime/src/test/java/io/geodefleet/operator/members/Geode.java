package io.geodefleet.operator.members;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.plan.Step;
import io.geodefleet.operator.translate.ApplyRules;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Marks;
import io.geodefleet.operator.translate.RenderedGeode;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/** Rendered geodes for tests, marked as the renderer marks them. */
final class Geode {
    static final RegionName EU = new RegionName("eu-west");

    private Geode() {}

    /** @param manifests YAML documents without namespace and marks; the first Service is the endpoint */
    static RenderedGeode of(FleetIdentity fleet, String... manifests) {
        var objects = new TreeMap<ObjectKey, Digest>();
        var rendered = new TreeMap<ObjectKey, GenericKubernetesResource>();
        for (var manifest : manifests) {
            var object = Serialization.unmarshal(manifest, GenericKubernetesResource.class);
            var digest = new Digest(Integer.toHexString(manifest.hashCode()));
            mark(object, fleet, digest);
            var key = key(
                    fleet,
                    object.getApiVersion(),
                    object.getKind(),
                    object.getMetadata().getName());
            objects.put(key, digest);
            rendered.put(key, object);
        }
        return new RenderedGeode(
                new RevisionId("revision"),
                new io.geodefleet.core.fleet.Geode(objects, new Digest("geode"), new TreeMap<>()),
                rendered,
                key(fleet, "v1", "Service", "web"),
                ApplyRules.NONE);
    }

    /** The same, written by other rules. */
    static RenderedGeode by(ApplyRules rules, RenderedGeode geode) {
        return new RenderedGeode(geode.revision(), geode.geode(), geode.manifests(), geode.endpoint(), rules);
    }

    private static void mark(GenericKubernetesResource object, FleetIdentity fleet, Digest digest) {
        var metadata = object.getMetadata();
        metadata.setNamespace(fleet.name().namespace());
        var labels = new HashMap<>(metadata.getLabels());
        labels.put(Marks.FLEET, fleet.uid());
        metadata.setLabels(labels);
        var annotations = new HashMap<>(metadata.getAnnotations());
        annotations.put(Marks.FLEET_NAME, fleet.name().toString());
        annotations.put(Marks.DIGEST, digest.value());
        metadata.setAnnotations(annotations);
    }

    static ObjectKey key(FleetIdentity fleet, String apiVersion, String kind, String name) {
        return new ObjectKey(apiVersion, kind, fleet.name().namespace(), name);
    }

    static ObjectKey web(FleetIdentity fleet) {
        return key(fleet, "apps/v1", "Deployment", "web");
    }

    static Step.ApplyGeode applyAll(RenderedGeode geode) {
        return new Step.ApplyGeode(
                EU, List.copyOf(geode.geode().objects().keySet()), new TreeMap<>(), geode.revision());
    }

    static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, labels: {app: web}}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - name: web
                    image: web:1
                    args: []
                    resources: {}
                    ports:
                    - containerPort: 80
                    - {containerPort: 53, protocol: UDP}
                    env:
                    - {name: REGION, value: eu-west}
                    - {name: EMPTY, value: ""}
                    volumeMounts: [{name: scratch, mountPath: /scratch}]
                  hostNetwork: false
                  volumes: [{name: scratch, emptyDir: {}}]
            """;

    static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec:
              type: LoadBalancer
              selector: {app: web}
              ports: [{name: http, port: 80, targetPort: 80}, {port: 53, protocol: UDP, name: dns}]
            """;

    static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: web}
            data: {region: eu-west}
            """;

    /** The kinds that are left. */
    static final String[] OTHERS = {"""
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: web}
        automountServiceAccountToken: false
        """, """
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: web}
        spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}
        """, """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db}
        spec:
          serviceName: db
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db}}
            spec:
              containers: [{name: db, image: db}]
              topologySpreadConstraints:
              - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: db}}}
        """, """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: db}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}
          minReplicas: 1
          maxReplicas: 3
          metrics:
          - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}
        """, """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: web}
        spec:
          rules:
          - host: shop.example.com
            http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
        """};
}
