/**
 * What differs between databases.
 *
 * <p>Begin with {@link dev.retort.dialect.Dialect}; {@link dev.retort.dialect.Dialects} finds the one that a URL asks for.
 * A database is a handful of classes by role in a package of its own. It may call {@code compile} and below; {@code engine}
 * calls it.
 */
@NullMarked
package dev.retort.dialect;

import org.jspecify.annotations.NullMarked;
