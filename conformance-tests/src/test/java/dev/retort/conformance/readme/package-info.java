/**
 * The README is a test: every {@code java} block of it is compiled and every program in it is run.
 *
 * <p>Begin with {@link dev.retort.conformance.readme.ReadmeTest}. The convention: a {@code java} block is a source file; one
 * with a {@code main} method is a program, which gets an empty database in place of {@code //localhost/shop}; and if a
 * {@code text} block follows a program directly, that is what it prints.
 */
@NullMarked
package dev.retort.conformance.readme;

import org.jspecify.annotations.NullMarked;
