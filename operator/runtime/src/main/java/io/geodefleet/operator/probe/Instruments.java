package io.geodefleet.operator.probe;

import java.time.Duration;

/** The ways to ask, each for its kind of probe; an address that is denied is never asked. */
final class Instruments implements Prober, AutoCloseable {
    private final Aim.Rule aims;
    private final HttpProber http;
    private final QueryProber queries;
    private final ResourceProber objects;

    Instruments(Aim.Rule aims, HttpProber http, QueryProber queries, ResourceProber objects) {
        this.aims = aims;
        this.http = http;
        this.queries = queries;
        this.objects = objects;
    }

    @Override
    public Finding ask(Probe probe, Duration within) throws InterruptedException {
        return switch (probe) {
            case Probe.Http at ->
                switch (aims.at(at.address(), within)) {
                    case Aim.Taken(var address, var left) -> http.ask(at.to(address), left);
                    case Aim.Refused(var cause) -> new Finding.NotMade(cause);
                };
            case Probe.Tcp at ->
                switch (aims.at(at.address(), within)) {
                    case Aim.Taken(var address, var left) -> TcpProber.ask(new Probe.Tcp(address, at.port()), left);
                    case Aim.Refused(var cause) -> new Finding.NotMade(cause);
                };
            case Probe.Query query -> queries.ask(query, within);
            case Probe.Resource object -> objects.ask(object, within);
        };
    }

    @Override
    public void close() {
        http.close();
        queries.close();
    }
}
