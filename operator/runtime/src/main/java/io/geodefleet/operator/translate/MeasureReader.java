package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.HealthCheck;
import io.geodefleet.api.v1alpha1.HttpCheck;
import io.geodefleet.api.v1alpha1.PrometheusCheck;
import io.geodefleet.api.v1alpha1.ResourceCheck;
import io.geodefleet.api.v1alpha1.TcpCheck;
import io.geodefleet.api.v1alpha1.TlsTrust;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.operator.translate.Measure.Transport;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a check has measured. No check names an address: that comes from the region itself. */
final class MeasureReader {
    private static final int MAX_TEXT = 4096;
    private static final int LAST_PORT = 65_535;
    private static final Pattern PATH = Pattern.compile("/(?:[-A-Za-z0-9._~!$&()*+,;=:@/?]|%[0-9A-Fa-f]{2}){0,511}+");
    private static final Pattern API_VERSION = Pattern.compile("(?:[a-z0-9][-a-z0-9.]*/)?v[0-9][a-z0-9]*");
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]{0,62}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?");

    private final List<String> hostnames;
    private final String namespace;

    /** @param hostnames the fleet's, as written */
    MeasureReader(List<String> hostnames, String namespace) {
        this.hostnames = hostnames;
        this.namespace = namespace;
    }

    /** What is measured for the check; empty for a check of the workload, which the member's watches tell by themselves. */
    Optional<Checked<Measure>> read(String field, HealthCheck check) {
        if (check.http() != null) {
            return Optional.of(http(field + ".http", check.http()));
        }
        if (check.tcp() != null) {
            return Optional.of(tcp(field + ".tcp", check.tcp()));
        }
        if (check.prometheus() != null) {
            return Optional.of(query(field + ".prometheus", check.prometheus()));
        }
        return Optional.ofNullable(check.resource())
                .map(resource -> resource(field + ".resource", check.name(), resource));
    }

    private Checked<Measure> http(String field, HttpCheck http) {
        return path(field, http.path())
                .then(path -> port(field, http.port())
                        .then(port -> StatusRange.read(field + ".expectStatus", http.expectStatus())
                                .then(expected -> host().map(host ->
                                        new Measure.Http(transport(http), port, path, expected, host)))));
    }

    /** The path and query of a request, fit to be sent as they are. */
    static Checked<String> path(String field, String written) {
        return PATH.matcher(written).matches()
                ? Checked.good(written)
                : Checked.bad(
                        "%s.path starts with / and holds only what a URL's path and query may: percent-encode the rest",
                        field);
    }

    private static Transport transport(HttpCheck http) {
        return switch (http.scheme()) {
            case HTTP -> Transport.Plain;
            case HTTPS -> http.tls() == TlsTrust.VERIFY ? Transport.VerifiedTls : Transport.UnverifiedTls;
        };
    }

    /** The fleet's first hostname; of one with a star, some name that it stands for. */
    private Checked<Hostname> host() {
        return hostnames.isEmpty()
                ? Checked.bad("spec.dns.hostnames is empty: add the name that users ask for")
                : HostnameReader.read("spec.dns.hostnames[0]", hostnames.getFirst())
                        .map(name -> name.value().startsWith("*")
                                ? new Hostname("geodefleet" + name.value().substring(1))
                                : name);
    }

    private static Checked<Measure> tcp(String field, TcpCheck tcp) {
        return port(field, tcp.port()).map(Measure.Tcp::new);
    }

    static Checked<Integer> port(String field, int port) {
        return port < 1 || port > LAST_PORT
                ? Checked.bad("%s.port %d is out of range: it is from 1 to %d", field, port, LAST_PORT)
                : Checked.good(port);
    }

    private static Checked<Measure> query(String field, PrometheusCheck check) {
        if (check.query().isBlank() || check.query().length() > MAX_TEXT) {
            return Checked.bad("%s.query is empty or longer than %d characters: correct it", field, MAX_TEXT);
        }
        return Threshold.read(field + ".threshold", check.threshold())
                .map(threshold -> new Measure.Query(Optional.empty(), check.query(), threshold));
    }

    private Checked<Measure> resource(String field, String check, ResourceCheck resource) {
        if (resource.kind().equals("Secret") && resource.apiVersion().equals("v1")) {
            return Checked.bad("%s.kind Secret is never read: check another kind", field);
        }
        if (!API_VERSION.matcher(resource.apiVersion()).matches()
                || !KIND.matcher(resource.kind()).matches()
                || !NAME.matcher(resource.name()).matches()) {
            return Checked.bad("%s needs apiVersion, kind and name of one object: correct them", field);
        }
        return switch (CelRule.compile(resource.cel())) {
            case Checked.Good<CelRule>(var rule) ->
                Checked.good(
                        new Measure.Resource(resource.apiVersion(), resource.kind(), namespace, resource.name(), rule));
            case Checked.Bad<CelRule>(var sentence) -> Checked.bad("%s.cel of check %s, %s", field, check, sentence);
        };
    }
}
