/** Tests of mappings, over entities nested in the tests, with generated access as a registry has it. */
@NullMarked
package dev.retort.orm.mapping;

import org.jspecify.annotations.NullMarked;
