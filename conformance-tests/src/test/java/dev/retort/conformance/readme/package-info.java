/**
 * The README and the tutorial of core are tests: every {@code java} block of them is compiled and every program is run.
 *
 * <p>Begin with {@link dev.retort.conformance.readme.DocumentTest}. The convention: a {@code java} block is a source file; one
 * with a {@code main} method is a program, which gets an empty database in place of {@code //localhost/shop}; and if a
 * {@code text} block follows a program directly, that is what it prints.
 */
@NullMarked
package dev.retort.conformance.readme;

import org.jspecify.annotations.NullMarked;
