/**
 * The providers through which record sets are read and changed. One port, one package a provider.
 */
@NullMarked
package io.geodefleet.operator.dns;

import org.jspecify.annotations.NullMarked;
