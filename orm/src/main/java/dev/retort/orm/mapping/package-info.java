/**
 * Annotations to an immutable description of each entity, all mistakes reported at once.
 *
 * <p>Begin with {@link dev.retort.orm.mapping.EntityMapping}; the annotation processor writes
 * {@link dev.retort.orm.mapping.Attribute}s. It may call {@code schema}, {@code sql}, {@code type}, {@code error} and
 * {@code jakarta.persistence}.
 */
@NullMarked
package dev.retort.orm.mapping;

import org.jspecify.annotations.NullMarked;
