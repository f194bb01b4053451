/** The lab for JUnit: one for the whole run, with namespaces, a zone and, where wanted, members of its own for each test class. */
@NullMarked
package io.geodefleet.lab.junit;

import org.jspecify.annotations.NullMarked;
