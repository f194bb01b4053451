package io.geodefleet.lab.users;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Requests that users made, in the order in which they began. */
public record Visits(List<Visit> all) {
    public Visits {
        all = all.stream().sorted(Comparator.comparing(Visit::at)).toList();
    }

    /** How many. */
    public int count() {
        return all.size();
    }

    /** Those that did not get an answer. */
    public Visits failed() {
        return only(Visit::failed);
    }

    /** Those that went to an address, whatever came of it. */
    public Visits to(String address) {
        return only(visit -> visit.address().equals(address));
    }

    /** Those that began then or later. */
    public Visits since(Instant when) {
        return only(visit -> !visit.at().isBefore(when));
    }

    /** Those that began earlier. */
    public Visits before(Instant when) {
        return only(visit -> visit.at().isBefore(when));
    }

    /** The one that began last. */
    public Optional<Visit> last() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** How many each region served. */
    public Map<String, Long> byRegion() {
        return all.stream()
                .map(Visit::outcome)
                .filter(Visit.Outcome.Served.class::isInstance)
                .map(Visit.Outcome.Served.class::cast)
                .collect(Collectors.groupingBy(Visit.Outcome.Served::region, TreeMap::new, Collectors.counting()));
    }

    private Visits only(Predicate<Visit> wanted) {
        return new Visits(all.stream().filter(wanted).toList());
    }
}
