package dev.retort.driver.metrics;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.function.Supplier;

/** The trace that the current thread is part of, in the form of W3C: {@code 00-<trace>-<span>-<flags>}. Thread-safe. */
public final class TraceContext implements Supplier<String> {
    /** The context of OpenTelemetry. */
    public TraceContext() {}

    /** Empty where there is no trace. */
    @Override
    public String get() {
        SpanContext context = Span.current().getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : "";
    }
}
