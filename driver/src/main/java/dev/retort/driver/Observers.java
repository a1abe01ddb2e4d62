package dev.retort.driver;

import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.session.Attachments;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Who a data source was told to inform, as it stands when a pool is opened, and what its connections give. Thread-safe. */
final class Observers {
    final Attachments attachments = new Attachments();
    final List<StatementListener> listeners = new CopyOnWriteArrayList<>();

    /** A Micrometer registry, instead of the global one; its type may be missing. */
    volatile @Nullable Object meterRegistry;

    /** An OpenTelemetry, instead of the global one; its type may be missing. */
    volatile @Nullable Object openTelemetry;
}
