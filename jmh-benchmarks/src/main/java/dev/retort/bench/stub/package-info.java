/**
 * A JDBC driver that costs nothing, so that what is measured on it is the overhead of whatever stands before it: begin with
 * {@link dev.retort.bench.stub.StubDriver}. Calls nothing else of the benchmarks.
 */
@NullMarked
package dev.retort.bench.stub;

import org.jspecify.annotations.NullMarked;
