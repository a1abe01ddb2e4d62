/**
 * The door of the ORM: what a user holds.
 *
 * <p>Begin with {@link dev.retort.orm.Registry} (which classes are mapped) and {@link dev.retort.orm.Session} (the
 * identity map and the unit of work). It may call every other package of ORM and core; nothing calls it.
 */
@NullMarked
package dev.retort.orm;

import org.jspecify.annotations.NullMarked;
