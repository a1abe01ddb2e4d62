/**
 * Java value to JDBC value to SQL type name, and back.
 *
 * <p>Begin with {@link dev.retort.type.StandardTypes}, the list of built-in types, and {@link dev.retort.sql.JsonTypes} where there
 * is Jackson; {@link dev.retort.type.SqlType} says how to make one of your own. It may call {@code error} and the
 * {@code java.sql} interfaces; {@code sql} and everything above call it.
 */
@NullMarked
package dev.retort.type;

import org.jspecify.annotations.NullMarked;
