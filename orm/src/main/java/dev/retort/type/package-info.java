/**
 * Java value to JDBC value to SQL type name, and back.
 *
 * <p>Begin with {@link dev.retort.type.SqlTypes}, the list of built-in types. It may call {@code error} and the
 * {@code java.sql} interfaces; {@code sql} and everything above call it.
 */
@NullMarked
package dev.retort.type;

import org.jspecify.annotations.NullMarked;
