/**
 * What users notice, counted: they come at a steady rate through resolvers that keep each answer for its TTL, while a region of a real
 * lab is drained, repaired, restored, or lost. make test runs each proof once; make proof runs them longer and prints a table.
 */
@NullMarked
package io.geodefleet.operator.proof;

import org.jspecify.annotations.NullMarked;
