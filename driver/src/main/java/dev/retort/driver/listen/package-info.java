/**
 * The events of the driver, and who wants to hear them.
 *
 * <p>Begin with {@link dev.retort.driver.listen.StatementListener}. It calls nothing of ours; every other room may call
 * it.
 */
@NullMarked
package dev.retort.driver.listen;

import org.jspecify.annotations.NullMarked;
