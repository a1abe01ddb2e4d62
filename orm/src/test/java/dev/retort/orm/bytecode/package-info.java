/** Tests of generated access, hydration and ghosts. */
@NullMarked
package dev.retort.orm.bytecode;

import org.jspecify.annotations.NullMarked;
