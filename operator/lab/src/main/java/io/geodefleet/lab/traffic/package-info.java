/**
 * The part of a cloud that the lab plays: it gives every Service of type LoadBalancer an address of loopback and answers
 * users there for as long as the Service has a ready endpoint. Pods of the lab have no process, so the answer comes from
 * here, with the region's name in it.
 */
@NullMarked
package io.geodefleet.lab.traffic;

import org.jspecify.annotations.NullMarked;
