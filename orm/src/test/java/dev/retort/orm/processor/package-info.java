/** Tests of the metamodel: sources are compiled in process, and what the processor wrote is read and run. */
@NullMarked
package dev.retort.orm.processor;

import org.jspecify.annotations.NullMarked;
