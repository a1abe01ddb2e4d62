/**
 * The {@code compare} command and its subcommand: begin with {@link dev.retort.bench.Compare}.
 */
@NullMarked
package dev.retort.bench;

import org.jspecify.annotations.NullMarked;
