/**
 * Expressions and statements as immutable values that know no JDBC and no dialect.
 *
 * <p>Begin with {@link dev.retort.sql.Sql}, the factories that are meant for static import. Every step returns a new value;
 * a dialect turns a statement into text through {@link dev.retort.sql.SqlRenderer}. It may call {@code type} and
 * {@code error}; {@code schema}, {@code compile} and everything above call it.
 */
@NullMarked
package dev.retort.sql;

import org.jspecify.annotations.NullMarked;
