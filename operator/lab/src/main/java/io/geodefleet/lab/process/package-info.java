/**
 * The processes of a lab. Whatever a lab starts carries the lab's folder in its environment, so that all of it can be found and
 * ended: by the lab when it closes, by a guard when the lab's JVM dies, and by the next start when even the guard was killed.
 */
@NullMarked
package io.geodefleet.lab.process;

import org.jspecify.annotations.NullMarked;
