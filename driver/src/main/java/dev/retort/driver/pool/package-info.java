/**
 * Owns physical connections from opening to eviction.
 *
 * <p>Begin with {@link dev.retort.driver.pool.ConnectionPool}: HikariCP decides when a connection is opened, validated,
 * aged out and who waits; its proxy is unwrapped at borrow, so that a call goes straight to the vendor's object. A
 * {@link dev.retort.driver.pool.PhysicalConnection} carries what belongs to one vendor connection, such as its statement
 * cache. It may call {@code state}, {@code listen} and HikariCP; {@code session} and the door call it.
 */
@NullMarked
package dev.retort.driver.pool;

import org.jspecify.annotations.NullMarked;
