package io.geodefleet.lab;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.geodefleet.lab.fault.ApiFaultProxy;
import io.geodefleet.lab.plane.ApiAddress;
import io.geodefleet.lab.plane.ControlPlane;
import io.geodefleet.lab.traffic.LoadBalancerController;
import java.time.Clock;

/** A member cluster with what stands around it: load balancers, pods that can be made to fail, and a proxy that can fail its API. */
public final class Member implements AutoCloseable {
    private final Region region;
    private final ControlPlane plane;
    private final AddressBlock block;
    private final ApiFaultProxy api;
    private final LoadBalancerController loadBalancers;
    private final PodReadiness pods;
    private final Teardown teardown;

    private Member(
            Region region,
            ControlPlane plane,
            AddressBlock block,
            ApiFaultProxy api,
            LoadBalancerController loadBalancers,
            PodReadiness pods,
            Teardown teardown) {
        this.region = region;
        this.plane = plane;
        this.block = block;
        this.api = api;
        this.loadBalancers = loadBalancers;
        this.pods = pods;
        this.teardown = teardown;
    }

    /** Puts everything around a control plane that runs, and takes charge of ending it. */
    static Member around(Region region, ControlPlane plane, int addressWish, Clock clock) {
        var teardown = new Teardown();
        teardown.add(plane);
        try {
            var block = teardown.add(AddressBlock.claim(addressWish));
            var api = teardown.add(ApiFaultProxy.before(plane.address(), clock));
            var loadBalancers =
                    teardown.add(LoadBalancerController.start(plane.adminKubeconfig(), region.name(), block.prefix()));
            var pods = teardown.add(new PodReadiness(plane.admin(), clock));
            return new Member(region, plane, block, api, loadBalancers, pods, teardown);
        } catch (RuntimeException e) {
            teardown.close();
            throw e;
        }
    }

    /** The region that this cluster stands in. */
    public Region region() {
        return region;
    }

    /** Short for the region's name. */
    public String name() {
        return region.name();
    }

    /** The cluster itself; past the proxy. */
    public ControlPlane plane() {
        return plane;
    }

    /** A client with all rights; past the proxy. */
    public KubernetesClient admin() {
        return plane.admin();
    }

    /** The proxy that the operator's requests go through. */
    public ApiFaultProxy api() {
        return api;
    }

    /** Where the operator reaches this cluster: at the proxy. */
    public ApiAddress operatorsAddress() {
        return api.api();
    }

    /** The block of loopback that the region's load balancers take their addresses from, for example {@code 127.10}. */
    public String addresses() {
        return block.prefix();
    }

    /** What answers users on the addresses of this region. */
    public LoadBalancerController loadBalancers() {
        return loadBalancers;
    }

    /** What makes pods fail. */
    public PodReadiness pods() {
        return pods;
    }

    /** Ends the faults of the API and of pods. */
    void heal() {
        api.heal();
        pods.unready().forEach(pods::ready);
    }

    @Override
    public void close() {
        teardown.close();
    }
}
