package io.geodefleet.operator.probe;

import io.geodefleet.core.fleet.Target;
import java.time.Duration;
import java.util.Optional;

/** The ways to ask, each for its kind of probe; an address that is denied is never asked. */
final class Instruments implements Prober, AutoCloseable {
    private final AddressRule rule;
    private final HttpProber http;
    private final QueryProber queries;
    private final ResourceProber objects;

    Instruments(AddressRule rule, HttpProber http, QueryProber queries, ResourceProber objects) {
        this.rule = rule;
        this.http = http;
        this.queries = queries;
        this.objects = objects;
    }

    @Override
    public Finding ask(Probe probe, Duration within) throws InterruptedException {
        return switch (probe) {
            case Probe.Http at -> {
                var refused = refusal(at.address());
                yield refused.isPresent() ? refused.get() : http.ask(at, within);
            }
            case Probe.Tcp at -> refusal(at.address()).orElseGet(() -> TcpProber.ask(at, within));
            case Probe.Query query -> queries.ask(query, within);
            case Probe.Resource object -> objects.ask(object, within);
        };
    }

    private Optional<Finding> refusal(Target address) {
        return rule.refusal(address.address())
                .map(why -> new Finding.NotMade("%s is not probed: %s".formatted(address, why)));
    }

    @Override
    public void close() {
        http.close();
        queries.close();
    }
}
