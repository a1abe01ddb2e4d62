package dev.retort.driver.metrics;

/**
 * What the door asks of this room.
 *
 * @param micrometer whether Micrometer is told, if it is there
 * @param openTelemetry whether OpenTelemetry is told
 */
public record MetricsOptions(boolean micrometer, boolean openTelemetry) {}
