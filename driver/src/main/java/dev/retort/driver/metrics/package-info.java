/**
 * Passes events on to JFR, Micrometer and OpenTelemetry.
 *
 * <p>Begin with {@link dev.retort.driver.metrics.JfrListener}. The libraries are optional: only the class that is named
 * after one knows it, and the door loads that class where the library is there. This room calls {@code listen} only; only
 * the door calls it.
 */
@NullMarked
package dev.retort.driver.metrics;

import org.jspecify.annotations.NullMarked;
