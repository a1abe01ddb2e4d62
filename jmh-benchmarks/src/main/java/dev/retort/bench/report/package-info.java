/**
 * Turns measurements into a table, JSON and a self-contained HTML page: begin with
 * {@link dev.retort.bench.report.Report}.
 */
@NullMarked
package dev.retort.bench.report;

import org.jspecify.annotations.NullMarked;
