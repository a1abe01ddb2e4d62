/**
 * Runs statements and returns results.
 *
 * <p>Begin with {@link dev.retort.engine.Engine}, then {@link dev.retort.engine.Connection},
 * {@link dev.retort.engine.Result} and {@link dev.retort.sql.Row}. It may call {@code dialect} and below and the door of
 * the driver; the ORM calls it.
 */
@NullMarked
package dev.retort.engine;

import org.jspecify.annotations.NullMarked;
