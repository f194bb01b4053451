package io.geodefleet.lab;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Makes the pods of a namespace of one member fail their readiness, as a broken build or a lost database would: those that run and
 * those that come later. The played nodes have no processes that could fail by themselves.
 */
public final class PodReadiness implements AutoCloseable {
    private final KubernetesClient member;
    private final Clock clock;
    private final Map<String, SharedIndexInformer<Pod>> unready = new HashMap<>();

    PodReadiness(KubernetesClient member, Clock clock) {
        this.member = member;
        this.clock = clock;
    }

    /** From now on every pod of the namespace is not ready. Returns when those that run are. */
    public synchronized void unready(String namespace) {
        unready.computeIfAbsent(
                namespace,
                any -> member.pods().inNamespace(namespace).inform(new ResourceEventHandler<>() {
                    @Override
                    public void onAdd(Pod pod) {
                        set(pod, false);
                    }

                    @Override
                    public void onUpdate(Pod before, Pod pod) {
                        set(pod, false);
                    }

                    @Override
                    public void onDelete(Pod pod, boolean unknown) {
                        // nothing to fail any more
                    }
                }));
        member.pods().inNamespace(namespace).list().getItems().forEach(pod -> set(pod, false));
    }

    /** The pods of the namespace are ready again, and new ones become so by themselves. */
    public synchronized void ready(String namespace) {
        var informer = unready.remove(namespace);
        if (informer != null) {
            informer.stop();
        }
        member.pods().inNamespace(namespace).list().getItems().forEach(pod -> set(pod, true));
    }

    /**
     * Fails so many of the pods that run now and have the label {@code app}, and leaves them so. Pods that replace them are ready.
     *
     * @throws IllegalStateException when there are not so many
     */
    public void fail(String namespace, String app, int pods) {
        var running = member.pods()
                .inNamespace(namespace)
                .withLabel("app", app)
                .list()
                .getItems();
        if (running.size() < pods) {
            throw new IllegalStateException(
                    "%s has %d pods in %s, so %d cannot fail".formatted(app, running.size(), namespace, pods));
        }
        running.subList(0, pods).forEach(pod -> set(pod, false));
    }

    /** The namespaces whose pods are kept from being ready now. */
    synchronized Set<String> unready() {
        return Set.copyOf(unready.keySet());
    }

    @Override
    public synchronized void close() {
        unready.values().forEach(SharedIndexInformer::stop);
        unready.clear();
    }

    private void set(Pod pod, boolean ready) {
        String wanted = ready ? "True" : "False";
        boolean other = pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && !condition.getStatus().equals(wanted));
        if (!other || pod.isMarkedForDeletion()) {
            return;
        }
        try {
            member.pods()
                    .inNamespace(pod.getMetadata().getNamespace())
                    .withName(pod.getMetadata().getName())
                    .editStatus(live -> live == null ? live : withReadiness(live, wanted));
        } catch (KubernetesClientException e) {
            // 404: the pod went away meanwhile. 409: another writer was first, whose change brings an event of its own.
            if (e.getCode() != 404 && e.getCode() != 409) {
                throw e;
            }
        }
    }

    private Pod withReadiness(Pod pod, String wanted) {
        var edited = new PodBuilder(pod);
        var conditions = pod.getStatus().getConditions();
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).getType().equals("Ready")
                    || conditions.get(i).getType().equals("ContainersReady")) {
                edited.editStatus()
                        .editCondition(i)
                        .withStatus(wanted)
                        .withLastTransitionTime(clock.instant().toString())
                        .endCondition()
                        .endStatus();
            }
        }
        return edited.build();
    }
}
