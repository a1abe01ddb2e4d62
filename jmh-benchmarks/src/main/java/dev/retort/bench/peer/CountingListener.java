package dev.retort.bench.peer;

import dev.retort.driver.listen.StatementEvent;
import dev.retort.driver.listen.StatementListener;
import dev.retort.driver.listen.StatementOutcome;
import java.util.concurrent.atomic.LongAdder;

/** Does as little as metrics can do with each statement. */
final class CountingListener implements StatementListener {
    private final LongAdder statements = new LongAdder();
    private final LongAdder nanoseconds = new LongAdder();
    private final LongAdder rows = new LongAdder();

    @Override
    public void statementFinished(StatementEvent event, StatementOutcome outcome) {
        statements.increment();
        nanoseconds.add(outcome.nanos());
    }

    @Override
    public void resultSetClosed(StatementEvent event, long rowsRead) {
        rows.add(rowsRead);
    }

    @Override
    public String toString() {
        return statements + " statements, " + nanoseconds + " ns, " + rows + " rows";
    }
}
