package dev.retort.sql;

import dev.retort.type.SqlType;

/**
 * A column of a source that no table describes: of {@link Sql#values}, of a function's rows, of text.
 *
 * @param name the name
 * @param type the type
 * @param <T> the Java type of the value
 */
public record ColumnSpec<T>(String name, SqlType<T> type) {}
