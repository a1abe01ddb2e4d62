package dev.retort.driver;

import dev.retort.driver.listen.StatementListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Who a data source was told to inform, as it stands when a pool is opened. Thread-safe. */
final class Observers {
    final List<StatementListener> listeners = new CopyOnWriteArrayList<>();

    /** A Micrometer registry, instead of the global one; its type may be missing. */
    volatile @Nullable Object meterRegistry;

    /** An OpenTelemetry, instead of the global one; its type may be missing. */
    volatile @Nullable Object openTelemetry;
}
