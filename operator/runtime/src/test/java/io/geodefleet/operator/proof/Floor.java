package io.geodefleet.operator.proof;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.geodefleet.lab.dns.DnsClient;
import io.geodefleet.lab.junit.LabScope;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * What even an operator that thinks in no time would need on this machine, median of 21.
 *
 * @param event  from a write to a member's API until a watch of that API tells it
 * @param update of a DNS server, signed, the way that the operator takes to it
 */
record Floor(Duration event, Duration update) {
    private static final int TIMES = 21;
    private static final int PATIENCE_SECONDS = 30;

    static Floor measure(LabScope scope) {
        var region = scope.regions().getFirst();
        return new Floor(event(scope.member(region).admin(), scope.namespace()), update(scope));
    }

    Duration both() {
        return event.plus(update);
    }

    private static Duration event(KubernetesClient member, String namespace) {
        var told = new LinkedBlockingQueue<String>();
        var maps = member.configMaps().inNamespace(namespace);
        try (var _ = maps.withName("floor").watch(new Tell(told))) {
            return median(LongStream.range(0, TIMES).map(number -> {
                var map = new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("floor")
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToData("number", Long.toString(number))
                        .build();
                long begin = System.nanoTime();
                member.resource(map).serverSideApply();
                await(told);
                return System.nanoTime() - begin;
            }));
        } finally {
            maps.withName("floor").delete();
        }
    }

    private record Tell(BlockingQueue<String> told) implements Watcher<ConfigMap> {
        @Override
        public void eventReceived(Action action, ConfigMap map) {
            told.add(action.name());
        }

        @Override
        public void onClose(WatcherException cause) {
            told.add("the watch ended: " + cause.getMessage());
        }
    }

    private static void await(BlockingQueue<String> told) {
        try {
            var what = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (what == null || what.startsWith("the watch")) {
                throw new IllegalStateException("a write was not told: " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Duration update(LabScope scope) {
        var client = new DnsClient(scope.dns().proxy().address(), Duration.ofSeconds(PATIENCE_SECONDS));
        var key = Optional.of(scope.dns().server().tsigKey());
        return median(LongStream.range(0, TIMES).map(number -> {
            var update = replacement(scope.zone(), number);
            long begin = System.nanoTime();
            var answer = client.update(update, key);
            long took = System.nanoTime() - begin;
            if (!answer.rcode().equals("NOERROR")) {
                throw new IllegalStateException("an update was not taken: " + answer.rcode());
            }
            return took;
        }));
    }

    private static Update replacement(String zone, long number) {
        try {
            var update = new Update(Name.fromString(zone, Name.root));
            update.replace(Name.fromString("floor." + zone, Name.root), Type.TXT, 60, Long.toString(number));
            return update;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Duration median(LongStream nanos) {
        var sorted = nanos.sorted().toArray();
        return Duration.ofNanos(sorted[sorted.length / 2]);
    }
}
