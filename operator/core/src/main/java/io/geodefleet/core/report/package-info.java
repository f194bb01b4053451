/**
 * What is said about a plan and its outcomes: conditions, rows, history. Also the memory from which the next plan is made.
 */
@NullMarked
package io.geodefleet.core.report;

import org.jspecify.annotations.NullMarked;
