/**
 * The way into the program's own classes, for the code that is generated to read and write them. Begin with {@link
 * dev.retort.access.ClassLookup}; core's engine and the ORM's bytecode call it, and it calls nothing of Retort. {@link
 * dev.retort.access.Primitives} is for all who compare such classes.
 */
@NullMarked
package dev.retort.access;

import org.jspecify.annotations.NullMarked;
