/**
 * PostgreSQL: begin with {@link dev.retort.dialect.postgresql.PostgresqlDialect}.
 */
@NullMarked
package dev.retort.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
