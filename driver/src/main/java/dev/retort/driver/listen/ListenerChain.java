package dev.retort.driver.listen;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes each event to all listeners, in the order given. A listener that throws is logged the first time and is still
 * told of later events.
 *
 * <p>Where nobody listens there is no chain at all but null, so that not listening costs one branch.
 */
public final class ListenerChain implements StatementListener {
    private static final Logger LOGGER = LoggerFactory.getLogger("retort.listener");

    private final StatementListener[] listeners;
    private final Set<StatementListener> failed = ConcurrentHashMap.newKeySet();

    private ListenerChain(Collection<? extends StatementListener> listeners) {
        this.listeners = listeners.toArray(new StatementListener[0]);
    }

    /** The chain of these listeners, or null if there are none. */
    public static @Nullable ListenerChain of(Collection<? extends StatementListener> listeners) {
        return listeners.isEmpty() ? null : new ListenerChain(listeners);
    }

    @Override
    public void statementStarted(StatementEvent event) {
        tell(listener -> listener.statementStarted(event));
    }

    @Override
    public void statementFinished(StatementEvent event, StatementOutcome outcome) {
        tell(listener -> listener.statementFinished(event, outcome));
    }

    @Override
    public void rowRead(StatementEvent event, List<String> labels, List<@Nullable Object> values) {
        tell(listener -> {
            if (listener.wantsRows()) {
                listener.rowRead(event, labels, values);
            }
        });
    }

    @Override
    public void resultSetClosed(StatementEvent event, long rowsRead) {
        tell(listener -> listener.resultSetClosed(event, rowsRead));
    }

    @Override
    public void transactionChanged(TransactionEvent event) {
        tell(listener -> listener.transactionChanged(event));
    }

    @Override
    public void connectionChanged(ConnectionEvent event) {
        tell(listener -> listener.connectionChanged(event));
    }

    @Override
    public boolean wantsRows() {
        for (StatementListener listener : listeners) {
            if (listener.wantsRows()) {
                return true;
            }
        }
        return false;
    }

    private void tell(Consumer<StatementListener> event) {
        for (StatementListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | LinkageError e) {
                report(listener, e);
            }
        }
    }

    private void report(StatementListener listener, Throwable problem) {
        if (failed.add(listener)) {
            LOGGER.warn(
                    "Listener {} threw; further exceptions of it are not logged",
                    listener.getClass().getName(),
                    problem);
        }
    }
}
