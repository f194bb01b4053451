package io.geodefleet.operator.translate;

import io.geodefleet.core.fleet.ObjectKey;
import java.util.Map;

/**
 * One object of a template, checked but not yet filled in.
 *
 * @param index  its place in spec.template.manifests
 * @param key    the same in every region
 * @param fields all of it as JSON values, a copy of the fleet's own; metadata is a map
 */
record Manifest(int index, ObjectKey key, Map<String, Object> fields) {
    /** How sentences name an object of a template. */
    static String place(int index, String kind, String name) {
        return "spec.template.manifests[%d] %s/%s".formatted(index, kind, name);
    }

    @Override
    public String toString() {
        return place(index, key.kind(), key.name());
    }
}
