/**
 * Writes {@code User_} at compile time.
 *
 * <p>Begin with {@link dev.retort.orm.processor.MetamodelProcessor}. It runs inside the compiler and calls nothing of
 * ours.
 */
@NullMarked
package dev.retort.orm.processor;

import org.jspecify.annotations.NullMarked;
