/**
 * Tables and constraints, and the DDL that makes them.
 *
 * <p>Begin with {@link dev.retort.schema.MetaData} and {@link dev.retort.schema.Table}. DDL runs through
 * {@link dev.retort.schema.DdlExecutor}, which the engine implements. It may call {@code sql}, {@code type} and
 * {@code error}.
 */
@NullMarked
package dev.retort.schema;

import org.jspecify.annotations.NullMarked;
