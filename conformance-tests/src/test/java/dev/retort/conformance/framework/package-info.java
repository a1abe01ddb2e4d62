/**
 * Frameworks on top of the driver: each program is configured with a URL and nothing else, and runs once with the
 * vendor's URL and once with the prefix in it.
 *
 * <p>Begin with {@link dev.retort.conformance.framework.PrefixSwap}, which runs a program both ways.
 */
@NullMarked
package dev.retort.conformance.framework;

import org.jspecify.annotations.NullMarked;
