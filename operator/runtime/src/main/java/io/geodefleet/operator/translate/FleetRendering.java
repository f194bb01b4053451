package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeFleetSpec;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.core.fleet.Geode;
import io.geodefleet.core.fleet.RegionIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A fleet's template rendered for every region that it is placed in.
 *
 * @param newest  the revision that the spec asks for
 * @param regions that the fleet is placed in
 * @param geodes  of the newest revision, one for each of the regions
 * @param former  of the revisions before it
 */
record FleetRendering(
        RevisionId newest,
        List<GeodeRegion> regions,
        SortedMap<RegionName, RenderedGeode> geodes,
        FormerRevisions former) {

    /** @param takenUp whether this very spec was found to be valid before */
    static Checked<FleetRendering> of(GeodeFleetSpec spec, HubView hub, FleetIdentity identity, boolean takenUp) {
        var namespace = identity.name().namespace();
        return TemplateReader.read(spec, namespace, hub.kinds())
                .then(template -> new PlacementReader(hub, namespace, takenUp)
                        .read(spec.placement())
                        .then(regions -> render(new TemplateRenderer(template, identity), regions)
                                .map(geodes -> new FleetRendering(
                                        template.revision(),
                                        regions,
                                        geodes,
                                        FormerRevisions.render(spec, template.revision(), identity, regions, hub)))));
    }

    private static Checked<SortedMap<RegionName, RenderedGeode>> render(
            TemplateRenderer renderer, List<GeodeRegion> regions) {
        var geodes = new TreeMap<RegionName, RenderedGeode>();
        for (var region : regions) {
            switch (renderer.render(region)) {
                case Checked.Good<RenderedGeode>(var geode) ->
                    geodes.put(new RegionName(region.getMetadata().getName()), geode);
                case Checked.Bad<RenderedGeode>(var sentence) -> {
                    return Checked.bad("%s", sentence);
                }
            }
        }
        return Checked.good(geodes);
    }

    /** What the core needs to know of each region. */
    SortedMap<RegionName, RegionIntent> intents(GeodeFleetSpec spec) {
        var intents = new TreeMap<RegionName, RegionIntent>();
        regions.forEach(region -> {
            var name = new RegionName(region.getMetadata().getName());
            var known = new TreeMap<RevisionId, Geode>();
            former.geodes()
                    .getOrDefault(name, Collections.emptySortedMap())
                    .forEach((revision, geode) -> known.put(revision, geode.geode()));
            var geode = geodes.get(name);
            if (geode != null) {
                known.put(newest, geode.geode());
                intents.put(name, new RegionIntent(known, TrafficSwitch.of(spec, region)));
            }
        });
        return intents;
    }
}
