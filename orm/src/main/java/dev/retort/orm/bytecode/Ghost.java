package dev.retort.orm.bytecode;

import dev.retort.orm.state.LazyReference;

/**
 * What a generated subclass of a plain entity class implements: a reference that knows its key and is not loaded yet.
 *
 * <p>The key is in its own attribute, so the key's getter answers at once. The first call of any other method that is
 * not private ({@code equals}, {@code hashCode} and {@code toString} included, where the entity overrides them) loads the
 * state into the ghost itself. Within methods of the entity, fields are therefore loaded.
 *
 * <p>A field that other code reads directly ({@code address.user.name}) does not load. Where that is possible ({@link
 * GeneratedClasses#isReachedByFields}), references are loaded with what refers to them, and no ghost is left when a query gives
 * its objects. {@code getClass()} is the generated subclass. An enhanced class ({@link
 * dev.retort.orm.mapping.Enhanced}) needs no ghosts.
 */
public interface Ghost extends LazyReference {}
