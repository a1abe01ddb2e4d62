/**
 * PostgreSQL: begin with {@link dev.retort.dialect.postgresql.PostgresqlDialect}; types that only PostgreSQL has
 * are in {@link dev.retort.dialect.postgresql.PostgresqlTypes}.
 */
@NullMarked
package dev.retort.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
