/** Entities that only enhanced classes can be, and what is done with them: {@code EnhancementTest} enhances this package. */
@NullMarked
package dev.retort.orm.library;

import org.jspecify.annotations.NullMarked;
