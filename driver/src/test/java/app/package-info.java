/** Programs as a user would write them, outside of Retort's own packages: a call site is theirs. */
@NullMarked
package app;

import org.jspecify.annotations.NullMarked;
