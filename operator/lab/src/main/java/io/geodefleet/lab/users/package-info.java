/**
 * Users of a fleet: each looks the name up as resolvers do, keeps the answer for its TTL, goes to one of the addresses over a
 * connection of its own, and remembers what came of it. They come at a steady rate, however slow the answers are.
 */
@NullMarked
package io.geodefleet.lab.users;

import org.jspecify.annotations.NullMarked;
