package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateRendererTest {
    private static final String DATA = "/spec/template/manifests/1/data";
    private static final ObjectKey CONFIG = new ObjectKey("v1", "ConfigMap", "shop", "web");

    private final World world = World.usual();

    @Test
    void a_rendered_object_is_complete_and_carries_our_marks() {
        var config = object(World.fleet(), "eu-west");
        var digest = digest(World.fleet());

        assertThat(Document.text(config))
                .isEqualTo(Document.text(Document.of("""
                        apiVersion: v1
                        kind: ConfigMap
                        metadata:
                          annotations: {geodefleet.io/digest: "%s", geodefleet.io/fleet-name: shop/web}
                          labels: {app: web, geodefleet.io/fleet: 0b5c-1}
                          name: web
                          namespace: shop
                        data: {REGION: eu-west}
                        """.formatted(digest)).as(GenericKubernetesResource.class)));
        assertThat(digest.value()).matches("[0-9a-f]{10}");
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "${geode.region.name} | eu-west | eu-west",
                "${geode.region.geo.country} | eu-west | NL",
                "${geode.region.geo.continent} | us-east | NA",
                "${geode.region.geo.latitude} | eu-west | 52.4",
                "${geode.region.geo.longitude} | eu-west | 4",
                "${geode.region.geo.latitude} | us-east | -0.5",
                "${geode.vars.GREETING} | us-east | Hello",
                "${geode.vars.GREETING} | eu-west | Hallo",
                "${geode.vars.GREETING} | ap-south | Namaste",
                "${geode.vars.ONLY} | ap-south | here",
                "${geode.vars.NESTED} | us-east | ${geode.region.name}",
                "${HOME}/${geode.region.name} | us-east | ${HOME}/us-east",
            })
    void a_region_gets_its_own_values(String text, String region, String filled) {
        var fleet = withVariables()
                .with("/spec/placement", "{regions: [{name: %s}]}".formatted(region))
                .with(DATA, "{KEY: \"%s\"}".formatted(text));

        assertThat(object(fleet, region).<Object>get("data", "KEY")).isEqualTo(filled);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${geode.vars.NOPE} | ${geode.vars.NOPE} has no value in region ap-south: add it to spec.template.variables, or to spec.overrides for that region",
                "${geode.region.geo.country} | ${geode.region.geo.country} has no value in region ap-south: its platform team sets spec.geo.country of the GeodeRegion",
                "${geode.region.geo.latitude} | ${geode.region.geo.latitude} has no value in region ap-south: its platform team sets spec.geo.latitude of the GeodeRegion",
                "${geode.region.token} | ${geode.region.token} is not known: there are geode.vars.NAME, geode.region.name and geode.region.geo.country, .continent, .latitude and .longitude",
                "${geode.vars} | ${geode.vars} is not known: there are geode.vars.NAME, geode.region.name and geode.region.geo.country, .continent, .latitude and .longitude",
                "${geode.vars.A | ${geode.vars.A… is not closed: add the brace }",
            })
    void what_has_no_value_is_told_with_object_pointer_and_variable(String text, String sentence) {
        var fleet = World.fleet().with(DATA, "{\"a/b~c\": \"%s\"}".formatted(text));

        assertThat(World.problem(fleet, world))
                .isEqualTo("spec.template.manifests[1] ConfigMap/web /data/a~1b~0c: " + sentence);
    }

    @Test
    void the_pointer_leads_into_lists() {
        var fleet = World.fleet()
                .with("/spec/template/manifests/0/spec/ports/-", "{port: 81, name: \"${geode.vars.PORT}\"}");

        assertThat(World.problem(fleet, world))
                .startsWith("spec.template.manifests[0] Service/web /spec/ports/1/name: ${geode.vars.PORT} has no");
    }

    @Test
    void keys_and_values_that_are_no_strings_stay_as_they_are() {
        var fleet = World.fleet()
                .with(
                        "/spec/template/manifests/1/immutable",
                        "{\"${geode.region.name}\": [1, 2.5, true, 12345678901234567890, {x: null, y: ''}]}");

        assertThat(Document.text(object(fleet, "eu-west").get("immutable")))
                .isEqualTo(Document.text(Document.of(
                                "{\"${geode.region.name}\": [1, 2.5, true, 12345678901234567890," + " {\"y\": \"\"}]}")
                        .json()));
    }

    @Test
    void a_placeholder_in_a_key_cannot_make_a_reserved_key() {
        var fleet = World.fleet()
                .with("/spec/template/variables", "{P: geodefleet.io}")
                .with("/spec/template/manifests/1/metadata/labels", "{\"${geode.vars.P}/fleet\": forged}");

        assertThat(object(fleet, "eu-west").getMetadata().getLabels())
                .containsOnly(Map.entry("${geode.vars.P}/fleet", "forged"), Map.entry(Marks.FLEET, "0b5c-1"));
    }

    @Test
    void the_digest_follows_the_content_and_not_the_order_of_fields() {
        var fleet =
                World.fleet().with(DATA, "{A: x, B: \"${geode.vars.B}\"}").with("/spec/template/variables", "{B: y}");

        assertThat(digest(fleet.with(DATA, "{B: y, A: x}"))).isEqualTo(digest(fleet));
        assertThat(digest(fleet.with(DATA, "{A: x, B: z}"))).isNotEqualTo(digest(fleet));
        assertThat(digest(fleet.with("/metadata/uid", "0b5c-2"))).isNotEqualTo(digest(fleet));
        assertThat(digest(fleet.with("/spec/dns/ttl", "5s"))).isEqualTo(digest(fleet));
    }

    @Test
    void the_revision_is_the_same_in_every_region_and_follows_template_and_overrides() {
        var fleet = withVariables();

        assertThat(revision(fleet, "eu-west")).isEqualTo(revision(fleet, "ap-south"));
        assertThat(revision(fleet.with("/spec/dns/ttl", "5s"), "eu-west")).isEqualTo(revision(fleet, "eu-west"));
        assertThat(revision(fleet.with("/metadata/uid", "0b5c-2"), "eu-west")).isEqualTo(revision(fleet, "eu-west"));
        assertThat(revision(fleet.with(DATA, "{A: x}"), "eu-west")).isNotEqualTo(revision(fleet, "eu-west"));
        assertThat(revision(fleet.with("/spec/template/variables/GREETING", "Hi"), "eu-west"))
                .isNotEqualTo(revision(fleet, "eu-west"));
        assertThat(revision(fleet.with("/spec/overrides/0/variables/GREETING", "Hoi"), "ap-south"))
                .isNotEqualTo(revision(fleet, "ap-south"));
    }

    @Test
    void a_template_that_swells_beyond_the_room_is_refused() {
        var fleet = World.fleet()
                .with(
                        "/spec/template/variables",
                        JsonNodeFactory.instance.objectNode().put("BIG", "x".repeat(4096)))
                .with(DATA, text("${geode.vars.BIG}".repeat(1000)));

        assertThat(World.problem(fleet, world))
                .isEqualTo("spec.template.manifests[1] ConfigMap/web /data/KEY: is too long once filled in: shorten the"
                        + " values");
    }

    @Test
    void the_room_is_shared_by_all_objects_of_a_geode() {
        var fleet = World.fleet()
                .with(
                        "/spec/template/variables",
                        JsonNodeFactory.instance.objectNode().put("BIG", "x".repeat(4096)));
        var half = "${geode.vars.BIG}".repeat(TemplateRenderer.MAX_FILLED / 4096 / 2);
        var fits = fleet.with(DATA, text(half));
        var spills = fits.with(
                "/spec/template/manifests/-",
                Document.of("{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"two\"}}")
                        .with("/data", text(half + "${geode.vars.BIG}"))
                        .json());

        assertThat(World.valid(fits, world).geodes()).hasSize(3);
        assertThat(World.problem(spills, world))
                .startsWith("spec.template.manifests[2] ConfigMap/two /data/KEY: is too long once filled in");
    }

    @Test
    void regions_that_differ_in_nothing_share_one_geode_and_others_have_their_own() {
        var alike = World.fleet().with(DATA, "{KEY: same}");
        var patched = alike.with("/spec/overrides", """
                [{regions: [eu-west], patches: [{target: {kind: ConfigMap, name: web}, jsonPatch: [{op: replace, path: /data/KEY, value: other}]}]}]
                """);
        var filled = World.fleet().with(DATA, "{KEY: \"${geode.region.name}\"}");

        assertThat(isShared(alike)).isTrue();
        assertThat(isShared(patched)).isFalse();
        assertThat(object(patched, "eu-west").<Object>get("data", "KEY")).isEqualTo("other");
        assertThat(object(patched, "us-east").<Object>get("data", "KEY")).isEqualTo("same");
        assertThat(isShared(filled)).isFalse();
        assertThat(object(filled, "us-east").<Object>get("data", "KEY")).isEqualTo("us-east");
    }

    @Test
    void nesting_without_end_is_refused() {
        JsonNode nested = JsonNodeFactory.instance.textNode("deep");
        for (int i = 0; i < 200; i++) {
            nested = JsonNodeFactory.instance.objectNode().set("n", nested);
        }

        assertThat(World.problem(World.fleet().with(DATA, nested), world))
                .startsWith("spec.template.manifests[1] ConfigMap/web /data/n/n/n")
                .endsWith("/n: is nested more than 100 levels deep: flatten it");
    }

    private boolean isShared(Document fleet) {
        var geodes = World.valid(fleet, world).geodes();
        return geodes.get(new RegionName("us-east")) == geodes.get(new RegionName("eu-west"));
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.objectNode().put("KEY", value);
    }

    private static Document withVariables() {
        return World.fleet()
                .with("/spec/template/variables", "{GREETING: Hello, NESTED: \"${geode.region.name}\"}")
                .with(
                        "/spec/overrides",
                        "[{regions: [eu-west], variables: {GREETING: Hallo}},"
                                + " {regions: [ap-south], variables: {GREETING: Hi, ONLY: here}},"
                                + " {regions: [ap-south, mars], variables: {GREETING: Namaste}}]");
    }

    private RenderedGeode geode(Document fleet, String region) {
        return Objects.requireNonNull(World.valid(fleet, world).geodes().get(new RegionName(region)), region);
    }

    private GenericKubernetesResource object(Document fleet, String region) {
        return Objects.requireNonNull(geode(fleet, region).manifests().get(CONFIG), "ConfigMap");
    }

    private Digest digest(Document fleet) {
        return geode(fleet, "eu-west").geode().objects().getOrDefault(CONFIG, Digest.NONE);
    }

    private RevisionId revision(Document fleet, String region) {
        return geode(fleet, region).revision();
    }
}
