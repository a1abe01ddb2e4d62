/**
 * What all conformance tests stand on: the databases ({@link dev.retort.conformance.Vendor}) and the check after each test
 * that nothing was left behind ({@link dev.retort.conformance.CleanAfterwards}).
 *
 * <p>Called by the rooms below this package; calls the driver's door only.
 */
@NullMarked
package dev.retort.conformance;

import org.jspecify.annotations.NullMarked;
