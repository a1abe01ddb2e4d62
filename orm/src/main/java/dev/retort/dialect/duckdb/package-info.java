/**
 * DuckDB: begin with {@link dev.retort.dialect.duckdb.DuckDbDialect}, which says how values are stored and what stays
 * DuckDB's own way.
 */
@NullMarked
package dev.retort.dialect.duckdb;

import org.jspecify.annotations.NullMarked;
