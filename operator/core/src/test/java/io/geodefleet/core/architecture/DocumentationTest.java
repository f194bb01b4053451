package io.geodefleet.core.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.report.ConditionType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for the written pages: they lead to what exists, and use the words that the operator uses. */
class DocumentationTest {
    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern CAMEL_CASE_WORD = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`");

    /** Words of this form that are no reasons: kinds, settings of Kubernetes, classes. */
    private static final Set<String> OTHER_WORDS = Set.of(
            "GeodeFleet",
            "GeodeRegion",
            "GeodeZone",
            "RegionDrain",
            "Accepted",
            "Drained",
            "Reachable",
            "Recreate",
            "IfUnowned");

    @Test
    void every_link_leads_to_a_page_and_a_heading_that_exist() throws IOException {
        var broken = new ArrayList<String>();
        for (var page : pages()) {
            var links = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""));
            for (var link : links.results().filter(found -> !isElsewhere(found)).toList()) {
                var file = target(link).isEmpty()
                        ? page
                        : page.resolveSibling(target(link)).normalize();
                if (!Files.exists(file) || !hasHeading(file, link.group(2))) {
                    broken.add(REPOSITORY.relativize(page) + " to " + link.group());
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static String target(MatchResult link) {
        return Objects.requireNonNullElse(link.group(1), "");
    }

    private static boolean isElsewhere(MatchResult link) {
        return target(link).contains("://");
    }

    private static boolean hasHeading(Path file, @Nullable String anchor) throws IOException {
        return anchor == null
                || HEADING.matcher(Files.readString(file))
                        .results()
                        .anyMatch(heading -> anchor.equals(anchorOf(heading.group(1))));
    }

    private static String anchorOf(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w\\- ]", "")
                .strip()
                .replace(' ', '-');
    }

    @Test
    void every_decision_is_in_the_index() throws IOException {
        var folder = REPOSITORY.resolve("docs/adr");
        var index = Files.readString(folder.resolve("README.md"));
        try (var decisions = Files.list(folder)) {
            assertThat(decisions.map(file -> file.getFileName().toString()).filter(name -> name.matches("\\d{4}-.*")))
                    .isNotEmpty()
                    .allMatch(name -> index.contains("(" + name + ")"));
        }
    }

    @Test
    void runbooks_and_concepts_name_only_reasons_and_conditions_that_the_operator_knows() throws IOException {
        var known = new TreeSet<>(OTHER_WORDS);
        Stream.of(Reason.values()).map(Reason::name).forEach(known::add);
        Stream.of(ConditionType.values()).map(ConditionType::name).forEach(known::add);
        Stream.of(Phase.values()).map(Phase::name).forEach(known::add);
        for (var page : pages()) {
            var place = REPOSITORY.relativize(page).toString();
            if (place.matches("docs/(operations|concepts)/.*") && !place.endsWith("lifecycle.md")) {
                assertThat(CAMEL_CASE_WORD
                                .matcher(Files.readString(page))
                                .results()
                                .map(found -> found.group(1)))
                        .as(place)
                        .isSubsetOf(known);
            }
        }
    }

    private static List<Path> pages() throws IOException {
        var pages = new ArrayList<Path>(List.of(REPOSITORY.resolve("README.md")));
        for (var folder : List.of("docs", "samples", "deploy")) {
            try (var files = Files.walk(REPOSITORY.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        assertThat(pages).as("pages are scanned").hasSizeGreaterThan(20);
        return pages;
    }
}
