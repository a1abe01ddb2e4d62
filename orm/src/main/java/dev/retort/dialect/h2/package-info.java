/**
 * H2: begin with {@link dev.retort.dialect.h2.H2Dialect}.
 */
@NullMarked
package dev.retort.dialect.h2;

import org.jspecify.annotations.NullMarked;
