package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is kept of a revision, and what a fleet makes of it once its spec says something else. */
class FormerRevisionsTest {
    private static final ObjectKey CONFIG = new ObjectKey("v1", "ConfigMap", "shop", "web");
    private static final RegionName EU = new RegionName("eu-west");
    private static final RegionName AP = new RegionName("ap-south");

    private final World world = World.usual();
    private final Document old = World.fleet();
    private final RevisionId oldId = World.valid(old, world).intent().rollout().newest();

    /** The same fleet with another template. */
    private final Document edited =
            old.with("/spec/template/manifests/1/data", "{REGION: \"new in ${geode.region.name}\"}");

    @Test
    void what_is_kept_is_owned_by_the_fleet_and_named_after_its_content() {
        var kept = keep(old);

        assertThat(kept.getMetadata().getName()).isEqualTo("web-" + oldId);
        assertThat(kept.getMetadata().getNamespace()).isEqualTo("shop");
        assertThat(kept.getMetadata().getLabels()).containsEntry("geodefleet.io/fleet", "0b5c-1");
        assertThat(kept.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner ->
                        assertThat(owner.getKind() + " " + owner.getUid()).isEqualTo("GeodeFleet 0b5c-1"));
        assertThat(kept.getRevision()).isEqualTo(7);
        assertThat(RevisionContent.holds(kept, oldId)).isTrue();
    }

    @Test
    void a_former_revision_is_rendered_exactly_as_it_was() {
        var was = World.valid(old, world);
        var is = reading(edited, oldId, keep(old));

        assertThat(is.lost()).isEmpty();
        assertThat(is.intent().rollout().newest()).isNotEqualTo(oldId);
        was.geodes().forEach((region, geode) -> {
            assertThat(is.geode(region, oldId)).contains(geode);
            assertThat(Objects.requireNonNull(is.intent().regions().get(region)).geodes())
                    .containsOnlyKeys(oldId, is.intent().rollout().newest())
                    .containsEntry(oldId, geode.geode());
        });
    }

    @Test
    void an_object_of_any_known_revision_is_recognised_by_its_digest() {
        var is = reading(edited, oldId, keep(old));
        var region = is.region(EU, oldId).orElseThrow();
        var newest = Objects.requireNonNull(is.geodes().get(EU));

        assertThat(region.current().revision()).isEqualTo(oldId);
        for (var geode : java.util.List.of(newest, region.current())) {
            var digest = Objects.requireNonNull(geode.geode().objects().get(CONFIG));
            assertThat(region.holding(CONFIG, digest)
                            .flatMap(found -> found.carrying(CONFIG, digest))
                            .map(found -> found.get("data", "REGION")))
                    .isEqualTo(java.util.Optional.ofNullable(
                            Objects.requireNonNull(geode.manifests().get(CONFIG))
                                    .get("data", "REGION")));
        }
    }

    @Test
    void a_revision_that_somebody_edited_is_not_used_and_told() {
        var forged = keep(edited);
        forged.getMetadata().setName("web-" + oldId);
        var is = reading(edited, oldId, forged);

        assertThat(is.former()).isEmpty();
        assertThat(is.lost().get(oldId.value())).contains("ControllerRevision web-" + oldId, "is not used");
    }

    @Test
    void a_revision_of_another_shape_is_not_used_and_told() {
        for (Object data : new Object[] {"text", 3, java.util.Map.of("template", 5)}) {
            var strange = keep(old);
            strange.setData(data);
            assertThat(reading(edited, oldId, strange).lost()).containsOnlyKeys(oldId.value());
        }
    }

    @Test
    void a_former_template_keeps_the_rules_that_hold_now() {
        var hostile = old.with("/spec/template/manifests/1/metadata", "{name: web, namespace: kube-system}");
        var content = RevisionContent.of(hostile.fleet().getSpec());
        var id = RevisionContent.id(content);
        var stored = keep(old);
        stored.setData(content);
        var is = reading(edited, id, stored);

        assertThat(is.former()).isEmpty();
        assertThat(is.lost().get(id.value())).contains("a fleet writes only into its own namespace");
    }

    @Test
    void a_region_that_lost_what_a_former_revision_needs_goes_without_it_and_the_others_do_not() {
        var placed = "{REGION: \"${geode.region.geo.country}\"}";
        var located = old.with("/spec/placement", "{regions: [{name: eu-west}]}")
                .with("/spec/template/manifests/1/data", placed);
        var id = World.valid(located, world).intent().rollout().newest();
        var is = reading(edited, id, keep(located));

        assertThat(is.former()).containsKey(EU).doesNotContainKey(AP);
        assertThat(is.lost().get(id + " in ap-south")).contains("has no value in region ap-south");
    }

    @Test
    void an_endpoint_that_was_called_otherwise_is_found_all_the_same() {
        var renamed = edited.with("/spec/template/manifests/0/metadata", "{name: front}")
                .with("/spec/dns/endpoint", "{kind: Service, name: front}");
        var is = reading(renamed, oldId, keep(old));

        assertThat(is.geode(EU, oldId).orElseThrow().endpoint().name()).isEqualTo("web");
    }

    @Test
    void the_newest_revision_is_never_read_from_the_hub() {
        var forged = keep(edited);

        assertThat(reading(old, oldId, forged).lost()).isEmpty();
    }

    /** As it comes back from the API. */
    private ControllerRevision keep(Document fleet) {
        var valid = World.valid(fleet, world);
        var revision = RevisionContent.toStore(valid, valid.intent().rollout().newest(), 7);
        var serialization = new KubernetesSerialization();
        return RevisionContent.packed(serialization.unmarshal(serialization.asJson(revision), ControllerRevision.class))
                .value();
    }

    private IntentReading.Valid reading(Document fleet, RevisionId id, ControllerRevision stored) {
        var revisions = new TreeMap<RevisionId, ControllerRevision>();
        revisions.put(id, stored);
        var view = world.view();
        var hub = new HubView(
                view.regions(),
                view.zones(),
                view.drains(),
                view.namespaceLabels(),
                view.rivals(),
                view.kinds(),
                revisions);
        return (IntentReading.Valid) IntentReader.read(fleet.fleet(), hub);
    }
}
