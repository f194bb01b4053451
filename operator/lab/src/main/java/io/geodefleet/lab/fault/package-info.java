/**
 * Faults on demand between the operator and what it talks to: a proxy on loopback in front of a member's API, a DNS server
 * or anything that speaks TCP. A fault is switched on and off at run time and takes hold of the connections that are open
 * already. What passes is counted, so that a test can say how often something was asked.
 */
@NullMarked
package io.geodefleet.lab.fault;

import org.jspecify.annotations.NullMarked;
