/**
 * The door of the driver: turns a {@code jdbc:retort:} URL into a working data source.
 *
 * <p>Begin with {@link dev.retort.driver.RetortDriver} (found by {@link java.sql.DriverManager}) or
 * {@link dev.retort.driver.RetortDataSource}. This package parses the URL and the {@code retort.*} options, hands each room
 * below its own small options record, and assembles pool, session, proxies and echo. It may call every other package of
 * the driver; none of them calls it.
 */
@NullMarked
package dev.retort.driver;

import org.jspecify.annotations.NullMarked;
