/**
 * Differential tests of the driver: the same JDBC program runs on the vendor's driver and through {@code jdbc:retort:},
 * and everything that it can observe must be the same.
 *
 * <p>Begin with {@link dev.retort.conformance.jdbc.Differential}, which marks such a program, and
 * {@link dev.retort.conformance.jdbc.Transcript}, into which the program writes what it sees. What Retort does differently
 * on purpose stands in {@link dev.retort.conformance.jdbc.Rendering}, and nowhere else.
 */
@NullMarked
package dev.retort.conformance.jdbc;

import org.jspecify.annotations.NullMarked;
