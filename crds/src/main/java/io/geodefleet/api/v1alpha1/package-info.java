/**
 * The four kinds of {@code geodefleet.io/v1alpha1} as plain data: what a user may write, what the operator reports, and
 * the rules that the API server checks before either is stored. Nothing here decides anything. A collection that is
 * absent on the wire is empty here, a field with a default holds it, and a field that may be missing with a meaning of
 * its own is {@code @Nullable}.
 */
@NullMarked
package io.geodefleet.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
