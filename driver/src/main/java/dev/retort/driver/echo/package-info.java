/**
 * Writes what people read: statements, their parameters, times and row counts, and transaction boundaries.
 *
 * <p>Begin with {@link dev.retort.driver.echo.EchoListener}, one listener among others on the event stream of
 * {@code listen}. It may call {@code listen} and SLF4J; only the door calls it.
 */
@NullMarked
package dev.retort.driver.echo;

import org.jspecify.annotations.NullMarked;
