/**
 * The PostgreSQL that is measured, and the count of what crosses its wire: begin with
 * {@link dev.retort.bench.database.BenchmarkDatabase}.
 *
 * <p>The command opens a database and the forked JVMs of JMH find it through
 * {@link dev.retort.bench.database.DatabaseAddress#handOver}. Calls nothing else of the benchmarks.
 */
@NullMarked
package dev.retort.bench.database;

import org.jspecify.annotations.NullMarked;
