package dev.retort.driver.listen;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** The chain if anybody in it listens now, else null. */
    public static @Nullable ListenerChain listening(@Nullable ListenerChain chain) {
        return chain != null && chain.isListening() ? chain : null;
    }

    // Hot: loops instead of one method that is given what to do, so that nothing is captured.

    @Override
    public void statementStarted(StatementEvent event) {
        for (StatementListener listener : listeners) {
            try {
                listener.statementStarted(event);
            } catch (Throwable e) {
                report(listener, e);
            }
        }
    }

    @Override
    public void statementFinished(StatementEvent event, StatementOutcome outcome) {
        for (StatementListener listener : listeners) {
            try {
                listener.statementFinished(event, outcome);
            } catch (Throwable e) {
                report(listener, e);
            }
        }
    }

    @Override
    public void rowRead(StatementEvent event, List<String> labels, List<@Nullable Object> values) {
        for (StatementListener listener : listeners) {
            try {
                if (listener.wantsRows()) {
                    listener.rowRead(event, labels, values);
                }
            } catch (Throwable e) {
                report(listener, e);
            }
        }
    }

    @Override
    public void resultSetClosed(StatementEvent event, long rowsRead) {
        for (StatementListener listener : listeners) {
            try {
                listener.resultSetClosed(event, rowsRead);
            } catch (Throwable e) {
                report(listener, e);
            }
        }
    }

    @Override
    public void transactionChanged(TransactionEvent event) {
        for (StatementListener listener : listeners) {
            try {
                listener.transactionChanged(event);
            } catch (Throwable e) {
                report(listener, e);
            }
        }
    }

    @Override
    public void connectionChanged(ConnectionEvent event) {
        for (StatementListener listener : listeners) {
            try {
                listener.connectionChanged(event);
            } catch (Throwable e) {
                report(listener, e);
            }
        }
    }

    @Override
    public void statementCacheUsed(StatementCacheEvent event) {
        for (StatementListener listener : listeners) {
            try {
                listener.statementCacheUsed(event);
            } catch (Throwable e) {
                report(listener, e);
            }
        }
    }

    @Override
    public boolean wantsRows() {
        for (StatementListener listener : listeners) {
            try {
                if (listener.wantsRows()) {
                    return true;
                }
            } catch (Throwable e) {
                report(listener, e);
            }
        }
        return false;
    }

    @Override
    public boolean wantsParameters() {
        for (StatementListener listener : listeners) {
            try {
                if (listener.wantsParameters()) {
                    return true;
                }
            } catch (Throwable e) {
                report(listener, e);
            }
        }
        return false;
    }

    @Override
    public boolean isListening() {
        for (StatementListener listener : listeners) {
            try {
                if (listener.isListening()) {
                    return true;
                }
            } catch (Throwable e) {
                report(listener, e);
            }
        }
        return false;
    }

    /** A failure of the JVM itself is nobody's to swallow; all else is the listener's own affair. */
    private void report(StatementListener listener, Throwable problem) {
        if (problem instanceof VirtualMachineError lost && !(problem instanceof StackOverflowError)) {
            throw lost;
        }
        if (failed.add(listener)) {
            LOGGER.warn(
                    "Listener {} threw; what it throws from now on is not logged",
                    listener.getClass().getName(),
                    problem);
        }
    }
}
