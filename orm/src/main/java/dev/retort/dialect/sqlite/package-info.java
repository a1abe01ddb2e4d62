/**
 * SQLite: begin with {@link dev.retort.dialect.sqlite.SqliteDialect}, which says how values are stored.
 */
@NullMarked
package dev.retort.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
