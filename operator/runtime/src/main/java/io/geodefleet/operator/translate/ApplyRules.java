package io.geodefleet.operator.translate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geodefleet.core.fleet.ObjectKey;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the objects of one geode are written.
 *
 * @param ignored      by object: fields that are set at creation and left to others from then on, as JSON pointers
 * @param takesUnowned whether an object that is there already becomes ours when nobody claims it
 */
public record ApplyRules(SortedMap<ObjectKey, SortedSet<String>> ignored, boolean takesUnowned) {
    /** Every field is ours, and nothing else is. */
    public static final ApplyRules NONE = new ApplyRules(Collections.emptySortedMap(), false);

    public ApplyRules {
        ignored = Collections.unmodifiableSortedMap(new TreeMap<>(ignored));
    }

    /** The fields of that object that are left to others. */
    public SortedSet<String> ignoredIn(ObjectKey key) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(ignored.getOrDefault(key, new TreeSet<>())));
    }

    /** Takes the fields that are left to others out of the manifest. */
    public void strip(ObjectKey key, ObjectNode manifest) {
        ignoredIn(key).forEach(pointer -> remove(manifest, pointer));
    }

    /** Takes one field out, if it is there; an item of a list never is a field. */
    public static void remove(ObjectNode manifest, String pointer) {
        var path = JsonPointer.compile(pointer);
        if (manifest.at(path.head()) instanceof ObjectNode parent) {
            parent.remove(path.last().getMatchingProperty());
        }
    }
}
