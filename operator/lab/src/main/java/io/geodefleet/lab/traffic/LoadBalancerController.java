package io.geodefleet.lab.traffic;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Plays the cloud's load balancers for one member. All work is done by one thread, Service by Service; it writes a Service's
 * status once, and nothing while nothing changes.
 */
public final class LoadBalancerController implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LoadBalancerController.class.getName());
    private static final int RETRY_SECONDS = 1;

    private final KubernetesClient client;
    private final String region;
    private final AddressPool addresses;
    private final Map<ServiceKey, Frontend> frontends = new HashMap<>();
    private final Set<ServiceKey> down = new HashSet<>();
    private final ScheduledExecutorService worker;
    private final SharedIndexInformer<Service> services;
    private final SharedIndexInformer<EndpointSlice> slices;

    private LoadBalancerController(KubernetesClient client, String region, String prefix) {
        this.client = client;
        this.region = region;
        this.addresses = new AddressPool(prefix);
        this.worker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("load-balancers-" + region).factory());
        this.services = client.services().inAnyNamespace().runnableInformer(0);
        this.slices = client.discovery().v1().endpointSlices().inAnyNamespace().runnableInformer(0);
    }

    /**
     * Starts the controller, and returns once it has seen every Service that is there.
     *
     * @param kubeconfig of a user who may watch Services and EndpointSlices everywhere and write Services' status
     * @param region what users read in the answers
     * @param prefix the first two octets of the addresses to hand out, such as {@code 127.10}
     */
    public static LoadBalancerController start(Path kubeconfig, String region, String prefix) {
        var config = Config.fromKubeconfig(kubeconfig.toFile());
        var controller = new LoadBalancerController(
                new KubernetesClientBuilder().withConfig(config).build(), region, prefix);
        controller.run();
        return controller;
    }

    private void run() {
        slices.addEventHandler(new OnChange<>(slice -> ServiceKey.of(slice).ifPresent(this::enqueue)));
        slices.run();
        services.run();
        // Before any Service is given an address, those that have one keep theirs.
        now(() -> {
            for (var service : services.getStore().list()) {
                BalancedService.of(service)
                        .ifPresent(it ->
                                it.ingress().forEach(address -> addresses.adopt(ServiceKey.of(service), address)));
            }
            return true;
        });
        services.addEventHandler(new OnChange<>(service -> enqueue(ServiceKey.of(service))));
    }

    /** The address that users of a Service go to; empty while it has none. */
    public Optional<String> addressOf(String namespace, String service) {
        return now(() -> addresses.find(new ServiceKey(namespace, service)));
    }

    /** Refuses the users of a Service, whatever its endpoints say, until {@link #up}. */
    public void down(String namespace, String service) {
        var key = new ServiceKey(namespace, service);
        now(() -> down.add(key) && reconcile(key));
    }

    /** Lets users in again. */
    public void up(String namespace, String service) {
        var key = new ServiceKey(namespace, service);
        now(() -> down.remove(key) && reconcile(key));
    }

    private void enqueue(ServiceKey key) {
        enqueue(key, 0);
    }

    private void enqueue(ServiceKey key, int seconds) {
        try {
            var _ = worker.schedule(() -> reconcileOrSay(key), seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.log(System.Logger.Level.DEBUG, "{0} changed while the controller ends", key);
        }
    }

    private void reconcileOrSay(ServiceKey key) {
        try {
            reconcile(key);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the load balancer of " + key + " failed", e);
        }
    }

    /** Makes the listeners of a Service, and its status, what its present state asks for. */
    private boolean reconcile(ServiceKey key) {
        var found =
                Optional.ofNullable(services.getStore().getByKey(key.inStore())).flatMap(BalancedService::of);
        if (found.isEmpty()) {
            release(key);
            return true;
        }
        var service = found.get();
        var address = addresses.of(key);
        var frontend = frontends.computeIfAbsent(key, k -> new Frontend(k, region, address));
        frontend.ready(hasReadyEndpoint(key));
        var refused = frontend.listenOn(down.contains(key) ? Set.of() : service.ports());
        boolean written = service.ingress().equals(List.of(address)) || writeStatus(key, address);
        if (!refused.isEmpty() || !written) {
            enqueue(key, RETRY_SECONDS);
        }
        return true;
    }

    private void release(ServiceKey key) {
        Optional.ofNullable(frontends.remove(key)).ifPresent(Frontend::close);
        addresses.release(key);
    }

    /** Looks through the store and not through an index of it: fabric8's indexes lose an entry for a moment (#7265). */
    private boolean hasReadyEndpoint(ServiceKey key) {
        return slices.getStore().list().stream()
                .filter(slice -> ServiceKey.of(slice).filter(key::equals).isPresent())
                .anyMatch(BalancedService::hasReadyEndpoint);
    }

    /** Returns whether there is nothing left to write. */
    private boolean writeStatus(ServiceKey key, String address) {
        try {
            client.services()
                    .inNamespace(key.namespace())
                    .withName(key.name())
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), """
                            {"status": {"loadBalancer": {"ingress": [{"ip": "%s"}]}}}""".formatted(address));
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == 404) {
                return true; // it went away; the informer will say so
            }
            LOG.log(System.Logger.Level.WARNING, "the address of {0} is not written yet: {1}", key, e.getMessage());
            return false;
        }
    }

    private <T> T now(Callable<T> work) {
        try {
            return worker.submit(work).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a load balancer of " + region + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Closes every listener; what stands in the Services' status stays there. */
    @Override
    public void close() {
        services.stop();
        slices.stop();
        now(() -> {
            frontends.values().forEach(Frontend::close);
            frontends.clear();
            return true;
        });
        worker.shutdownNow();
        client.close();
    }
}
