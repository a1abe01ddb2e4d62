/**
 * What the driver's overhead is measured with, each workload a JMH benchmark with the peer as its parameter: begin with
 * {@link dev.retort.bench.driver.DriverWorkload}.
 */
@NullMarked
package dev.retort.bench.driver;

import org.jspecify.annotations.NullMarked;
