package dev.retort.engine;

import dev.retort.compile.Compiled;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A compiled statement with the readers of its rows; one per shape, thread-safe. */
final class StatementPlan {
    private final Compiled compiled;
    private final RowColumns columns;
    private final Map<Class<?>, RowReader<?>> recordReaders = new ConcurrentHashMap<>(4);

    StatementPlan(Compiled compiled) {
        this.compiled = compiled;
        this.columns = new RowColumns(compiled.columns(), compiled.columnTypes());
    }

    Compiled compiled() {
        return compiled;
    }

    String sql() {
        return compiled.sql();
    }

    RowColumns columns() {
        return columns;
    }

    /** The generated reader of a record class, made at its first use. */
    <T> RowReader<T> recordReader(Class<T> recordClass) {
        @SuppressWarnings("unchecked") // the map holds for each class a reader of that class
        RowReader<T> reader = (RowReader<T>)
                recordReaders.computeIfAbsent(recordClass, target -> RecordReaderGenerator.generate(target, columns));
        return reader;
    }
}
