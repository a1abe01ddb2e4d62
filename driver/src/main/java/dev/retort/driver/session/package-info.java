/**
 * Gives the user a logical connection and leases a physical one for as long as needed.
 *
 * <p>Begin with {@link dev.retort.driver.session.LogicalConnection}: what the user holds, with a physical connection behind
 * it from the first statement on. It may call {@code pool}, {@code proxy}, {@code state} and {@code listen}; only the door
 * calls it, and the build, which runs {@link dev.retort.driver.session.KnownVendors}.
 */
@NullMarked
package dev.retort.driver.session;

import org.jspecify.annotations.NullMarked;
