/**
 * What can stand between a program and a JDBC driver, each opened in the same way: begin with
 * {@link dev.retort.bench.peer.Peer}. The workloads of the driver call it; it calls nothing else of the benchmarks.
 */
@NullMarked
package dev.retort.bench.peer;

import org.jspecify.annotations.NullMarked;
