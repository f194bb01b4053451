package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeFleetSpec;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Renders the former revisions that a fleet still needs, for the regions that it is placed in now and under the rules that hold now. What
 * cannot be rendered any more is left out with the reason why: a rollout must not depend on the past.
 *
 * @param geodes by region and revision
 * @param lost   what could not be rendered, by revision or revision and region
 */
record FormerRevisions(
        SortedMap<RegionName, SortedMap<RevisionId, RenderedGeode>> geodes, SortedMap<String, String> lost) {

    /** @param hub keeps the fleet's revisions, the newest included or not */
    static FormerRevisions render(
            GeodeFleetSpec now, RevisionId newest, FleetIdentity identity, List<GeodeRegion> regions, HubView hub) {
        var former = new FormerRevisions(new TreeMap<>(), new TreeMap<>());
        hub.revisions().forEach((id, revision) -> {
            if (!id.equals(newest)) {
                var template = RevisionContent.former(now, id, revision)
                        .then(spec ->
                                TemplateReader.former(spec, identity.name().namespace(), hub.kinds()));
                switch (template) {
                    case Checked.Good<Template>(var read) ->
                        regions.forEach(region -> former.render(id, read, identity, region));
                    case Checked.Bad<Template>(var sentence) -> former.lost().put(id.value(), sentence);
                }
            }
        });
        return former;
    }

    private void render(RevisionId id, Template template, FleetIdentity identity, GeodeRegion region) {
        var name = new RegionName(region.getMetadata().getName());
        switch (new TemplateRenderer(template, identity).render(region)) {
            case Checked.Good<RenderedGeode>(var geode) ->
                geodes.computeIfAbsent(name, _ -> new TreeMap<>()).put(id, geode);
            case Checked.Bad<RenderedGeode>(var sentence) -> lost.put(id + " in " + name, sentence);
        }
    }
}
