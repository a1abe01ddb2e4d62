package dev.retort.driver;

import dev.retort.driver.echo.EchoOptions;
import dev.retort.driver.metrics.MetricsOptions;
import dev.retort.driver.pool.PoolOptions;

/** The options of all rooms. */
record DriverOptions(
        PoolChoice choice, PoolOptions pool, EchoOptions echo, MetricsOptions metrics, CommentOptions comments) {}
