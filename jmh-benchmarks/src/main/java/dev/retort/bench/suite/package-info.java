/**
 * The workloads, each as raw JDBC, core and ORM: begin with {@link dev.retort.bench.suite.Workload}.
 */
@NullMarked
package dev.retort.bench.suite;

import org.jspecify.annotations.NullMarked;
