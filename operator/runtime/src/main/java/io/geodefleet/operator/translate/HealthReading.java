package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.operator.translate.Measure.Query;
import java.net.URI;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a fleet wants looked at.
 *
 * @param policy   as the core reads it
 * @param measures of the checks that are measured, not yet filled in for a region
 */
record HealthReading(HealthPolicy policy, SortedMap<CheckName, Measure> measures) {
    /** As long as the API takes it before it is filled in, and some. */
    private static final int MAX_QUERY = 8192;

    HealthReading {
        measures = Collections.unmodifiableSortedMap(new TreeMap<>(measures));
    }

    /** The measures of one region. */
    Checked<SortedMap<CheckName, Measure>> in(GeodeRegion region, Placeholders.Values values) {
        var filled = new TreeMap<CheckName, Measure>();
        for (var check : measures.entrySet()) {
            switch (fill(check.getValue(), region, values)) {
                case Checked.Good<Measure>(var measure) -> filled.put(check.getKey(), measure);
                case Checked.Bad<Measure>(var sentence) -> {
                    return Checked.bad("spec.health.checks: query of check %s: %s", check.getKey(), sentence);
                }
            }
        }
        return Checked.good(filled);
    }

    private static Checked<Measure> fill(Measure measure, GeodeRegion region, Placeholders.Values values) {
        return switch (measure) {
            case Query query ->
                Placeholders.fill(query.promQl(), values, MAX_QUERY)
                        .map(promQl -> new Query(server(region), promQl, query.threshold()));
            case Measure.Http http -> Checked.good(http);
            case Measure.Tcp tcp -> Checked.good(tcp);
            case Measure.Resource resource -> Checked.good(resource);
        };
    }

    /** Admission checks the URL; one that got past it is as good as none. */
    private static Optional<URI> server(GeodeRegion region) {
        return Optional.ofNullable(region.getSpec())
                .map(spec -> spec.prometheus())
                .flatMap(prometheus -> parse(prometheus.url()));
    }

    private static Optional<URI> parse(String url) {
        try {
            var server = new URI(url);
            var isUsable = ("http".equals(server.getScheme()) || "https".equals(server.getScheme()))
                    && server.getHost() != null
                    && server.getRawUserInfo() == null
                    && server.getRawQuery() == null
                    && server.getRawFragment() == null;
            return isUsable ? Optional.of(server) : Optional.empty();
        } catch (java.net.URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
