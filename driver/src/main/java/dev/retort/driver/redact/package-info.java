/**
 * Decides what of a statement, its parameters and its rows people may see.
 *
 * <p>Begin with {@link dev.retort.driver.redact.Redaction}, whose documentation is the rule. {@code echo} and {@code metrics}
 * call it; it may call {@code syntax}.
 */
@NullMarked
package dev.retort.driver.redact;

import org.jspecify.annotations.NullMarked;
