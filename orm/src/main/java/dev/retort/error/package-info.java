/**
 * Every exception of core and ORM, and how a message is built.
 *
 * <p>Begin with {@link dev.retort.error.RetortException}, the root. A type exists where callers handle it differently.
 * It calls nothing of core; everything in core and ORM may throw from it.
 */
@NullMarked
package dev.retort.error;

import org.jspecify.annotations.NullMarked;
