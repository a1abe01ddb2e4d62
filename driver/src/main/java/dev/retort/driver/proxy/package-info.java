/**
 * Makes, per vendor class, a subclass that forwards all that Retort does not change.
 *
 * <p>Begin with {@link dev.retort.driver.proxy.ProxyClassGenerator}. The hand-written bases
 * ({@link dev.retort.driver.proxy.ConnectionProxy} and its siblings) hold just the methods whose behaviour Retort changes;
 * the generated subclasses implement the vendor's public interfaces as well and forward everything else with a plain typed
 * call. It may call {@code listen} and Byte Buddy; {@code session} builds on it.
 */
@NullMarked
package dev.retort.driver.proxy;

import org.jspecify.annotations.NullMarked;
