package dev.retort.driver.proxy;

import dev.retort.driver.listen.ListenerChain;
import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementOutcome;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One execution that somebody listens to; there is none where nobody does. */
final class Execution {
    final StatementEvent event;
    final ListenerChain listeners;
    private final long started;

    Execution(StatementEvent event, ListenerChain listeners) {
        this.event = event;
        this.listeners = listeners;
        listeners.statementStarted(event);
        started = System.nanoTime();
    }

    void queried() {
        finished(StatementOutcome.UNKNOWN_ROWS, true, null);
    }

    void updated(long rows) {
        finished(rows, false, null);
    }

    void failed(SQLException failure) {
        finished(StatementOutcome.UNKNOWN_ROWS, false, failure);
    }

    private void finished(long rows, boolean query, @Nullable SQLException failure) {
        listeners.statementFinished(event, new StatementOutcome(System.nanoTime() - started, rows, query, failure));
    }
}
