package io.geodefleet.core.report;

import io.geodefleet.core.fleet.ProviderKind;
import io.geodefleet.core.fleet.ProviderKind.Aliases;
import io.geodefleet.core.fleet.ProviderKind.Extra;
import io.geodefleet.core.fleet.ProviderKind.Sharing;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.given.Golden;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference page of providers is made from the table that decisions are made from. */
class ProvidersPageTest {
    @Test
    void the_providers_page_says_what_the_table_says() {
        var routings = Arrays.stream(Routing.Kind.values())
                .map(kind -> "`%s`".formatted(kind))
                .collect(Collectors.joining(" | "));
        Golden.page(
                "reference/providers.md", """
                # What each DNS provider can do

                Generated from `ProviderKind`. To write it again, run the core's tests with `-Dgolden.write`.

                The provider of a zone is what `spec.provider` of its GeodeZone names. What a fleet asks for and cannot have is told in its
                condition `RoutingDowngraded`, and the fleet is served by what comes nearest
                ([routing](../concepts/routing.md)).

                | provider | %s | shares of a drain or a ramp | load balancers with only a name | `selfCheck` | `healthChecks` |
                |---|%s---|---|---|---|
                %s
                - *in or out*: an answer holds a region or does not, so that a drain and a ramp have one step.
                - *one*, *many*: how many regions that have only a host name one answer can hold.
                """.formatted(routings, "---|".repeat(Routing.Kind.values().length), rows()));
    }

    private static String rows() {
        return Arrays.stream(ProviderKind.values()).map(ProvidersPageTest::row).collect(Collectors.joining());
    }

    private static String row(ProviderKind provider) {
        var routings = Arrays.stream(Routing.Kind.values())
                .map(kind -> can(provider.routings().contains(kind)))
                .collect(Collectors.joining(" | "));
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        provider.word(),
                        routings,
                        provider.sharing() == Sharing.Weighted ? "by weight" : "in or out",
                        provider.aliases() == Aliases.Many ? "many" : "one",
                        can(provider.can(Extra.SelfCheck)),
                        can(provider.can(Extra.HealthCheckIds)));
    }

    private static String can(boolean can) {
        return can ? "yes" : "no";
    }
}
