/**
 * Statement to SQL text and parameter plan.
 *
 * <p>Begin with {@link dev.retort.compile.SqlCompiler}, which a dialect extends, and
 * {@link dev.retort.compile.ShapeWriter}, which finds the cache key of a statement in one walk. It may call {@code schema},
 * {@code sql}, {@code type} and {@code error}; {@code dialect} and {@code engine} call it.
 */
@NullMarked
package dev.retort.compile;

import org.jspecify.annotations.NullMarked;
