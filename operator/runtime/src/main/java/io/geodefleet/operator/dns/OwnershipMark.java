package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The TXT record that says which fleet owns a hostname's addresses, in the notation of ExternalDNS' TXT registry (its heritage
 * labels). It stands beside the name and not at it: there it would mix with the users' own TXT records, could not exist
 * beside a CNAME, and would answer for every name below a wildcard.
 *
 * @param operator the installation of GeodeFleet, as ExternalDNS' {@code --txt-owner-id}: one DNS label
 * @param owner    the fleet
 */
public record OwnershipMark(String operator, FleetName owner) {
    /** A hostname of more characters has no room for its mark in the 253 of a DNS name. */
    public static final int LONGEST_HOSTNAME = 233;

    private static final String LABEL = "_geodefleet.";
    private static final String WILDCARD = "*.";
    private static final String WILDCARD_REPLACEMENT = "_wildcard.";
    private static final String RESOURCE_KIND = "geodefleet/";
    private static final Pattern RESOURCE = Pattern.compile("geodefleet/([^/]+)/([^/]+)");

    /**
     * The name that carries the mark of a hostname: {@code _geodefleet.shop.example.com}, and
     * {@code _geodefleet._wildcard.example.com} for {@code *.example.com}. Two hostnames never share one, since a published
     * hostname has no label that starts with an underscore.
     */
    public static String nameFor(Hostname hostname) {
        var name = hostname.value();
        return LABEL + (name.startsWith(WILDCARD) ? WILDCARD_REPLACEMENT + name.substring(WILDCARD.length()) : name);
    }

    /** The record's text; it may be longer than one character string of a TXT record (255 bytes). */
    public String text() {
        return "heritage=external-dns,external-dns/owner=%s,external-dns/resource=%s%s"
                .formatted(operator, RESOURCE_KIND, owner);
    }

    /** Reads a TXT record's text, whatever the order of its labels; empty if it is not a mark of any installation of GeodeFleet. */
    public static Optional<OwnershipMark> parse(String text) {
        var labels = labels(text);
        var operator = labels.getOrDefault("external-dns/owner", "");
        if (!"external-dns".equals(labels.get("heritage")) || operator.isEmpty()) {
            return Optional.empty();
        }
        var resource = RESOURCE.matcher(labels.getOrDefault("external-dns/resource", ""));
        return resource.matches()
                ? Optional.of(new OwnershipMark(operator, new FleetName(resource.group(1), resource.group(2))))
                : Optional.empty();
    }

    /** How the holder of {@code mine} is told whose record this is: other teams' fleets are not named to it. */
    public String seenBy(OwnershipMark mine) {
        var fleet = "a fleet of namespace " + owner.namespace();
        return operator.equals(mine.operator) ? fleet : fleet + " of the installation " + operator;
    }

    private static Map<String, String> labels(String text) {
        var labels = new HashMap<String, String>();
        for (var label : text.split(",", -1)) {
            int equals = label.indexOf('=');
            if (equals > 0) {
                labels.put(label.substring(0, equals), label.substring(equals + 1));
            }
        }
        return labels;
    }
}
